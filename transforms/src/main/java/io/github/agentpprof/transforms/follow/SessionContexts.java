package io.github.agentpprof.transforms.follow;

import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.ToolUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * All that one root session and its subagents tell of contexts; follows them from call to call.
 *
 * <p>Public for {@code FollowContext}.
 */
public final class SessionContexts {
    private static final Comparator<Call> BY_NAME =
            Comparator.comparing(Call::id).thenComparing(Call::requestId).thenComparing(Call::apart);
    private static final Comparator<Arrival> BY_TIME = Comparator.comparing(
                    (Arrival arrival) -> arrival.origin().time())
            .thenComparing(Arrival::kind)
            .thenComparing(Arrival::id);

    private final List<Call> calls = new ArrayList<>();
    private final List<Prompt> prompts = new ArrayList<>();
    private final Map<String, ToolUse> uses = new TreeMap<>();
    private final List<Arrival> arrivals = new ArrayList<>();

    /** What calls told beside their numbers, by id of the call. */
    private final Map<String, Arrival> answers = new HashMap<>();

    /** What tools were called with, by id of the use. */
    private final Map<String, Arrival> inputs = new HashMap<>();

    /** Pull requests, by name. */
    private final Map<String, Arrival> links = new TreeMap<>();

    /** Calls by id. */
    private final Map<String, Step> asking = new HashMap<>();

    private final Map<String, ThreadContexts> threads = new HashMap<>();

    /** Takes calls, uses of tools, prompts, and what came into contexts. */
    public void add(Event event) {
        if (event instanceof Call call) {
            calls.add(call);
        } else if (event instanceof ToolUse use) {
            uses.put(use.id(), use);
        } else if (event instanceof Prompt prompt) {
            prompts.add(prompt);
        } else if (event instanceof Arrival arrival) {
            switch (arrival.kind()) {
                case ANSWER -> answers.merge(arrival.call(), arrival, SessionContexts::joined);
                case INPUT -> inputs.merge(arrival.id(), arrival, Arrival::merge);
                case LINKED -> links.merge(arrival.found().commit(), arrival, Arrival::merge);
                default -> arrivals.add(arrival);
            }
        }
    }

    /** Several lines of one answer. */
    private static Arrival joined(Arrival a, Arrival b) {
        Arrival merged = a.merge(b);
        return new Arrival(
                merged.origin(),
                merged.lineage(),
                merged.kind(),
                merged.id(),
                merged.call(),
                a.bytes() + b.bytes(),
                0,
                merged.place(),
                merged.source(),
                merged.found());
    }

    /** Hands on each call and each use of a tool with what is known of it now; the prompts it has taken as they are. */
    public void resolve(Consumer<Event> out) {
        Map<String, String> repeats = new HashMap<>();
        Kinds kinds = new Kinds();
        List<Step> steps = steps(kinds, repeats);
        place();
        for (Step step : steps) {
            String thread = step.call.origin().thread();
            ThreadContexts own = threads.get(thread);
            ThreadContexts parent = thread.isEmpty() ? null : threads.get("");
            own.next(step, parent == null ? null : parent.main());
        }
        threads.values().forEach(ThreadContexts::end);
        Turns turns = new Turns(prompts, steps, arrivals);
        Map<String, Arrival> results = new HashMap<>();
        for (Arrival arrival : arrivals) {
            if (arrival.kind() == Arrival.Kind.RESULT) {
                results.merge(arrival.id(), arrival, Arrival::merge);
            }
        }
        Sequels sequels = new Sequels(turns, repeats, inputs, results);
        uses.replaceAll((id, use) -> sequels.with(use));
        new Anchors(steps, asking).place(uses.values(), links.values());
        Causes causes = new Causes(repeats);
        for (Step step : steps) {
            List<Arrival> after = after(step);
            out.accept(step.call.holding(step.parts.build(
                    turns.outcome(step.call), step.gap, step.miss, causes.of(step, after), step.anchor)));
        }
        uses.values().forEach(out);
        prompts.forEach(out);
    }

    /** All calls in the order of time, each in its thread. */
    private List<Step> steps(Kinds kinds, Map<String, String> repeats) {
        calls.sort(Comparator.comparing((Call call) -> call.origin().time())
                .thenComparing(call -> call.origin().thread())
                .thenComparing(call -> answer(call).place())
                .thenComparing(BY_NAME));
        List<Step> steps = new ArrayList<>();
        for (Call call : calls) {
            ThreadContexts thread = threads.computeIfAbsent(
                    call.origin().thread(), name -> new ThreadContexts(kinds, new Mentions(uses), inputs, repeats));
            Arrival answer = answer(call);
            Step step = new Step(call, thread.steps().size(), answer.place(), answer.source(), answer.bytes());
            thread.add(step);
            steps.add(step);
            asking.putIfAbsent(call.id(), step);
        }
        for (ToolUse use : uses.values()) {
            Step asker = asking.get(use.call());
            if (asker != null) {
                asker.uses.add(use);
                asker.asked +=
                        inputs.containsKey(use.id()) ? inputs.get(use.id()).bytes() : 0;
            }
        }
        for (Step step : steps) {
            threads.get(step.call.origin().thread()).mentions().by(step);
        }
        return steps;
    }

    private Arrival answer(Call call) {
        Arrival told = answers.get(call.id());
        return told == null ? Arrival.of(call.origin(), Arrival.Kind.ANSWER, "", 0, "") : told;
    }

    /** Puts what came in before the call that was given it: a result behind the call that asked, all else by its time. */
    private void place() {
        arrivals.sort(BY_TIME);
        for (Arrival arrival : arrivals) {
            Step asked = null;
            if (arrival.kind() == Arrival.Kind.RESULT && uses.containsKey(arrival.id())) {
                asked = asking.get(uses.get(arrival.id()).call());
            }
            ThreadContexts thread = threads.get(
                    asked == null
                            ? arrival.origin().thread()
                            : asked.call.origin().thread());
            if (asked != null) {
                thread.add(arrival, asked.index);
            } else if (thread != null && arrival.origin().time() != Origin.NO_TIME) {
                thread.add(arrival, thread.before(arrival.origin().time()));
            }
        }
    }

    private List<Arrival> after(Step step) {
        ThreadContexts thread = threads.get(step.call.origin().thread());
        return step.index + 1 < thread.steps().size() ? thread.steps().get(step.index + 1).arrivals : thread.last();
    }
}
