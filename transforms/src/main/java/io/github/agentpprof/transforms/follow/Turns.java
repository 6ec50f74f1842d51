package io.github.agentpprof.transforms.follow;

import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Context;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.ToolUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the turns of a session ended, each of which is all that a prompt set off. */
final class Turns {
    private final Map<String, Turn> byId = new HashMap<>();

    /** In the order of time, by hash of the prompt. */
    private final Map<String, List<Turn>> byHash = new HashMap<>();

    private static final class Turn {
        final long from;
        long lastCall = Origin.NO_TIME;
        long lastError = Origin.NO_TIME;
        boolean interrupted;

        Turn(long from) {
            this.from = from;
        }

        String outcome() {
            if (interrupted) {
                return "interrupted";
            }
            if (lastError != Origin.NO_TIME && lastError >= lastCall) {
                return "failed";
            }
            return lastCall == Origin.NO_TIME ? "no_answer" : "ended";
        }
    }

    Turns(List<Prompt> prompts, List<Step> steps, List<Arrival> arrivals) {
        List<Prompt> given = prompts.stream()
                .filter(prompt -> prompt.given() && prompt.origin().time() != Origin.NO_TIME)
                .sorted(Comparator.comparing((Prompt prompt) -> prompt.origin().time())
                        .thenComparing(Prompt::id))
                .toList();
        List<Turn> turns = new ArrayList<>();
        for (Prompt prompt : given) {
            Turn turn = new Turn(prompt.origin().time());
            turns.add(turn);
            byId.put(prompt.id(), turn);
            byHash.computeIfAbsent(prompt.hash(), hash -> new ArrayList<>()).add(turn);
        }
        for (Step step : steps) {
            Turn turn = step.call.origin().thread().isEmpty() ? of(step.call) : null;
            if (turn != null) {
                turn.lastCall = Math.max(turn.lastCall, step.call.end());
            }
        }
        for (Arrival arrival : arrivals) {
            boolean ends = arrival.kind() == Arrival.Kind.INTERRUPTED || arrival.kind() == Arrival.Kind.ERROR;
            if (ends && arrival.origin().thread().isEmpty()) {
                Turn turn = at(turns, arrival.origin().time());
                if (turn != null && arrival.kind() == Arrival.Kind.INTERRUPTED) {
                    turn.interrupted = true;
                } else if (turn != null) {
                    turn.lastError = Math.max(turn.lastError, arrival.origin().time());
                }
            }
        }
    }

    /** How the turn of a call ended, empty if it is a part of none. */
    String outcome(Call call) {
        Turn turn = of(call);
        return turn == null ? "" : turn.outcome();
    }

    /** The same of a use of a tool. */
    String outcome(ToolUse use) {
        Turn turn = of(use.prompt(), use.context(), use.origin());
        return turn == null ? "" : turn.outcome();
    }

    private Turn of(Call call) {
        return of(call.prompt(), call.context(), call.origin());
    }

    private Turn of(String prompt, Context context, Origin origin) {
        Turn turn = byId.get(prompt);
        return turn != null ? turn : at(byHash.getOrDefault(context.promptHash(), List.of()), origin.time());
    }

    /** The latest of {@code turns} that began before {@code time}, else the first. */
    private static Turn at(List<Turn> turns, long time) {
        Turn latest = turns.isEmpty() ? null : turns.get(0);
        for (Turn turn : turns) {
            latest = turn.from <= time ? turn : latest;
        }
        return latest;
    }
}
