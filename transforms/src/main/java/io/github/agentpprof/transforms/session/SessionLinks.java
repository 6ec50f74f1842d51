package io.github.agentpprof.transforms.session;

import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Context;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Given;
import io.github.agentpprof.transforms.model.Ledger;
import io.github.agentpprof.transforms.model.Link;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.SessionFact;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.Wording;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * All that is known of one root session, whichever files told it; settles what belongs to what.
 *
 * <p>Public for {@code LinkSessions}.
 */
public final class SessionLinks {
    /** A session is about what it began with; later prompts wander off. */
    private static final int TELLING_PROMPTS = 8;

    /** Links that are followed from one place: nobody nests subagents as deep. */
    private static final int FARTHEST = 200;

    private static final String UNKNOWN_PROJECT = "unknown";
    private static final Comparator<Prompt> BEST_WITNESS = Comparator.comparing(Prompt::origin)
            .thenComparing(Prompt::hash)
            .thenComparing(Prompt::wording)
            .thenComparing(Prompt::tag)
            .thenComparing(Prompt::work)
            .thenComparing(Prompt::odds);
    private static final Comparator<Link> STRONGEST =
            Comparator.comparingInt(Link::strength).thenComparing(Link::to);
    private static final Comparator<SessionFact> BEST_TITLE = Comparator.comparing(SessionFact::kind)
            .thenComparing(fact -> fact.origin().time(), Comparator.reverseOrder())
            .thenComparing(SessionFact::tag);

    private final Map<String, Prompt> prompts = new HashMap<>();
    private final Map<String, TreeSet<Link>> links = new HashMap<>();
    /** What links have been followed to. */
    private final Map<String, Optional<Prompt>> followed = new HashMap<>();

    private final Map<String, Long> threadStarts = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<ToolUse> uses = new ArrayList<>();
    /** What is handed on as it is. */
    private final List<Event> others = new ArrayList<>();

    private SessionFact directory;
    private SessionFact title;
    private boolean someInside;

    /** Prompts in the order in which they were given. */
    private final List<Prompt> given = new ArrayList<>();

    public void add(Event event) {
        Origin origin = event.origin();
        someInside |= origin.inside();
        if (!origin.thread().isEmpty() && origin.time() != Origin.NO_TIME) {
            threadStarts.merge(origin.thread(), origin.time(), Math::min);
        }
        if (event instanceof Prompt prompt) {
            prompts.merge(prompt.id(), prompt, (a, b) -> BEST_WITNESS.compare(a, b) <= 0 ? a : b);
        } else if (event instanceof Call call) {
            calls.add(call);
        } else if (event instanceof ToolUse use) {
            uses.add(use);
        } else if (event instanceof Link link) {
            links.computeIfAbsent(link.from(), from -> new TreeSet<>(STRONGEST)).add(link);
        } else if (event instanceof Ledger || event instanceof Given || event instanceof Arrival) {
            others.add(event);
        } else if (event instanceof SessionFact fact && fact.kind() == SessionFact.Kind.DIRECTORY) {
            directory = directory == null || origin.compareTo(directory.origin()) < 0 ? fact : directory;
        } else if (event instanceof SessionFact fact) {
            title = title == null || BEST_TITLE.compare(fact, title) < 0 ? fact : title;
        }
    }

    /** Whether the session works in the project that was asked for. */
    public boolean inside() {
        return directory == null ? someInside : directory.origin().inside();
    }

    /** Name of the project that the session works in. */
    public String project() {
        return directory == null || directory.origin().project().isEmpty()
                ? UNKNOWN_PROJECT
                : directory.origin().project();
    }

    /**
     * Hands on prompts, calls and ledgers, each with what it belongs to.
     *
     * @param worth what a call costs in nano-dollars, by which a session that no text tags is; null where that has no tag
     */
    public void resolve(ToLongFunction<Call> worth, Consumer<Event> out) {
        prompts.values().stream()
                .filter(Prompt::given)
                .sorted(Comparator.comparing((Prompt prompt) -> prompt.origin().time())
                        .thenComparing(Prompt::id))
                .forEach(given::add);
        inherit();
        String project = project();
        Map<String, Call> whole = new HashMap<>();
        if (!uses.isEmpty() || worth != null) {
            calls.forEach(call -> whole.merge(call.id(), call, Call::merge));
        }
        Tag told = sessionTag();
        String sessionTag = told.matched() || worth == null ? told.name() : work(whole.values(), worth);
        for (Prompt prompt : given) {
            out.accept(prompt.in(context(project, sessionTag, prompt)));
        }
        for (Call call : calls) {
            out.accept(call.in(context(project, sessionTag, promptOf(call.origin(), call.prompt()))));
        }
        for (ToolUse use : uses) {
            Call caller = whole.get(use.call());
            Context context = context(project, sessionTag, promptOf(use.origin(), use.prompt()));
            out.accept(
                    caller == null
                            ? use.in(context, Tag.UNMATCHED, "")
                            : use.in(context, caller.tag(), caller.metering().model()));
        }
        others.forEach(out);
    }

    /**
     * Gives prompts that go on with another its tag. What a prompt without a time goes on with is not known, and nothing
     * goes on with one.
     */
    private void inherit() {
        Map<String, Prompt> telling = new HashMap<>();
        for (int i = 0; i < given.size(); i++) {
            Prompt prompt = given.get(i);
            boolean timed = prompt.origin().time() != Origin.NO_TIME;
            if (prompt.wording() == Wording.CONTINUING) {
                Prompt earlier = timed ? telling.get(prompt.origin().thread()) : null;
                Prompt settled = earlier == null ? prompt.worded(Wording.BRIEF) : prompt.after(earlier);
                given.set(i, settled);
                prompts.put(settled.id(), settled);
            } else if (prompt.wording() == Wording.TELLING && timed) {
                telling.put(prompt.origin().thread(), prompt);
            }
        }
    }

    private static Context context(String project, String sessionTag, Prompt prompt) {
        return prompt == null
                ? new Context(project, sessionTag, "", Tag.NO_PROMPT, "")
                : new Context(project, sessionTag, prompt.hash(), prompt.work().name(), prompt.odds());
    }

    private Tag sessionTag() {
        Tag tag = title == null ? Tag.UNMATCHED : title.tag();
        if (directory != null) {
            tag = tag.first(directory.tag());
        }
        for (Prompt prompt : given.subList(0, Math.min(TELLING_PROMPTS, given.size()))) {
            tag = tag.first(prompt.sessionTag());
        }
        return tag;
    }

    private String work(Collection<Call> whole, ToLongFunction<Call> worth) {
        SessionWork work = new SessionWork();
        given.forEach(work::asked);
        for (Call call : whole) {
            Prompt prompt = promptOf(call.origin(), call.prompt());
            if (prompt != null) {
                work.done(
                        prompt,
                        worth.applyAsLong(call),
                        call.metering().counted().tokens());
            }
        }
        return work.most().name();
    }

    /**
     * The prompt that set a call or a tool off: the one in force in its own file; for a subagent the one that its links
     * lead to, else the one in force when it started; for a subagent without any, its own task.
     */
    private Prompt promptOf(Origin origin, String inForce) {
        Prompt own = prompts.get(inForce);
        if (own != null) {
            // A line that was written again under a later prompt keeps the prompt of its own time.
            Prompt earlier = origin.time() < own.origin().time() ? at(origin.time()) : null;
            return earlier == null ? own : earlier;
        }
        Prompt led = inForce.isEmpty() ? null : follow(inForce);
        if (led != null) {
            return led;
        }
        String thread = origin.thread();
        if (thread.isEmpty()) {
            return at(origin.time());
        }
        Prompt linked = follow("thread:" + thread);
        if (linked != null) {
            return linked;
        }
        Prompt started = at(threadStarts.getOrDefault(thread, Origin.NO_TIME));
        return started != null ? started : prompts.get("task:" + thread);
    }

    /** The prompt that links lead to from {@code start}, the strongest first; null if none is near. */
    private Prompt follow(String start) {
        return followed.computeIfAbsent(start, from -> Optional.ofNullable(search(from)))
                .orElse(null);
    }

    private Prompt search(String start) {
        Set<String> visited = new HashSet<>();
        Deque<String> ahead = new ArrayDeque<>(List.of(start));
        while (!ahead.isEmpty() && visited.size() < FARTHEST) {
            String node = ahead.pop();
            Prompt prompt = null;
            if (node.startsWith("prompt:")) {
                prompt = prompts.get(node.substring("prompt:".length()));
            } else if (node.startsWith("at:")) {
                prompt = at(Long.parseLong(node.substring("at:".length())));
            } else if (visited.add(node)) {
                links.getOrDefault(node, NO_LINKS).descendingSet().forEach(link -> ahead.push(link.to()));
            }
            if (prompt != null) {
                return prompt;
            }
        }
        return null;
    }

    private static final TreeSet<Link> NO_LINKS = new TreeSet<>(STRONGEST);

    /** The prompt in force at a time. */
    private Prompt at(long time) {
        if (time == Origin.NO_TIME) {
            return null;
        }
        int from = 0;
        for (int to = given.size(); from < to; ) {
            int middle = (from + to) >>> 1;
            if (given.get(middle).origin().time() <= time) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        Prompt latest = from == 0 ? null : given.get(from - 1);
        return latest == null || latest.origin().time() == Origin.NO_TIME ? null : latest;
    }
}
