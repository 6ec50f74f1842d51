package io.github.agentpprof.transforms.session;

import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Idle;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.ToolUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * All that went on in one root session and its subagents; measures how long.
 *
 * <p>Public for {@code MeasureTime}.
 */
public final class SessionTime {
    private static final String SUBAGENT = "subagent";
    private static final String ASK = "ask";

    /**
     * Something that happened, on the clock.
     *
     * @param key tells it from all others of its session
     * @param from the same as {@code end} for what has only one known time
     */
    private record Step(Event event, String key, long from, long end) {
        /** The latest end first; of those that end together the best witness. */
        static final Comparator<Step> LATEST = Comparator.comparing(Step::end, Comparator.reverseOrder())
                .thenComparing(step -> step.event.origin())
                .thenComparing(Step::key);

        static final Comparator<Step> EARLIEST =
                Comparator.comparing(Step::from).thenComparing(Step::key);

        static Step of(Event event, String key, Activity activity) {
            boolean whole = activity.isKnown() && ActiveTime.reckonable(activity.from(), activity.end());
            long end = activity.end() == Origin.NO_TIME ? activity.begin() : activity.end();
            return new Step(event, key, whole ? activity.from() : end, end);
        }
    }

    private final List<Step> steps = new ArrayList<>();

    /** Tools that do nothing but wait for a person. */
    private final List<Step> waits = new ArrayList<>();

    private final List<Step> prompts = new ArrayList<>();

    /** Takes calls, uses of tools, and the prompts that a person gave; whatever else there is takes no time. */
    public void add(Event event) {
        if (event instanceof Call call) {
            String key = "call " + call.id() + " " + call.requestId() + " " + call.apart();
            steps.add(Step.of(call, key, call.activity()));
        } else if (event instanceof ToolUse use) {
            (isOf(use, ASK) ? waits : steps).add(Step.of(use, "tool " + use.id(), use.activity()));
        } else if (event instanceof Prompt prompt
                && prompt.given()
                && prompt.origin().thread().isEmpty()
                && prompt.origin().time() != Origin.NO_TIME) {
            long time = prompt.origin().time();
            prompts.add(new Step(prompt, "prompt " + prompt.id(), time, time));
        }
    }

    /** Hands on each call and each use of a tool with its share of the active time; what waits for a person has none. */
    public void measure(Consumer<Event> out) {
        long[] shares =
                ActiveTime.shares(steps.stream().map(SessionTime::interval).toList());
        for (int i = 0; i < shares.length; i++) {
            Event event = steps.get(i).event;
            out.accept(
                    event instanceof Call call
                            ? call.during(call.activity().measured(shares[i]))
                            : measured((ToolUse) event, shares[i]));
        }
        waits.forEach(wait -> out.accept(measured((ToolUse) wait.event, 0)));
    }

    /**
     * Hands on the time before each prompt in which nothing was active, back to the last end of anything or the prompt
     * before. Time before anything was active does not count, nor does time after the last prompt. And the time of each
     * tool that waited for a person, as far as nothing else was active.
     */
    public void idle(Consumer<Event> out) {
        waited(out);
        steps.addAll(waits);
        steps.sort(Step.EARLIEST);
        prompts.sort(Step.EARLIEST);
        Step last = null;
        int begun = 0;
        for (Step prompt : prompts) {
            for (; begun < steps.size() && steps.get(begun).from < prompt.from; begun++) {
                Step step = steps.get(begun);
                if (step.end != Origin.NO_TIME) {
                    last = last == null || Step.LATEST.compare(step, last) < 0 ? step : last;
                }
            }
            if (last != null && last.end < prompt.from) {
                if (ActiveTime.reckonable(last.end, prompt.from)) {
                    long nanos = (prompt.from - last.end) * ActiveTime.NANOS_PER_MILLI;
                    out.accept(new Idle(last.event.origin(), last.event.context(), nanos));
                }
                last = prompt;
            }
        }
    }

    private void waited(Consumer<Event> out) {
        TakenTime taken = new TakenTime();
        for (Step step : steps) {
            if (interval(step).countable()) {
                taken.take(step.from, step.end);
            }
        }
        waits.sort(Step.EARLIEST);
        for (Step wait : waits) {
            long free = interval(wait).countable() ? taken.take(wait.from, wait.end) : 0;
            if (free > 0) {
                ToolUse use = (ToolUse) wait.event;
                out.accept(new Idle(use.origin(), use.context(), free * ActiveTime.NANOS_PER_MILLI));
            }
        }
    }

    private static ToolUse measured(ToolUse use, long share) {
        return use.during(use.activity().measured(share));
    }

    private static ActiveTime.Interval interval(Step step) {
        boolean waits = step.event instanceof ToolUse use && isOf(use, SUBAGENT);
        return new ActiveTime.Interval(step.key, step.event.origin().thread(), waits, step.from, step.end);
    }

    private static boolean isOf(ToolUse use, String category) {
        return use.actions().stream().anyMatch(action -> action.category().equals(category));
    }
}
