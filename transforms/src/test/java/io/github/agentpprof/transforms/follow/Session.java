package io.github.agentpprof.transforms.follow;

import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Arrival.Found;
import io.github.agentpprof.transforms.model.Arrival.Kind;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Contents;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Lineage;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A made-up session, told step by step; a step takes a second unless the clock is put forward. */
final class Session {
    static final String MODEL = "claude-opus-4-6";

    final List<Event> events = new ArrayList<>();
    private final Map<String, Call> calls = new HashMap<>();
    private final Map<String, ToolUse> uses = new HashMap<>();
    private long now = 1_700_000_000_000L;
    private long places;
    private int names;
    private String prompt = "";

    /** Lets time pass. */
    Session waiting(long seconds) {
        now += seconds * 1000;
        return this;
    }

    /** Calls of the file that nobody sees. */
    Session cut(int missing) {
        places = missing;
        return this;
    }

    Session asked(String hash, long bytes) {
        Origin origin = origin("");
        prompt = "prompt" + names;
        events.add(Prompt.told(origin, prompt, hash, true));
        return told(Arrival.of(origin, Kind.ASKED, "asked" + names++, bytes, ""));
    }

    Session base(String source, long bytes) {
        return told(Arrival.of(origin(""), Kind.BASE, "base" + names++, bytes, source));
    }

    Session summary() {
        told(Arrival.of(origin(""), Kind.COMPACTED, "compacted" + names++, 0, ""));
        return told(Arrival.of(origin(""), Kind.SUMMARY, "summary" + names++, 0, ""));
    }

    Session mark(Kind kind) {
        return told(Arrival.of(origin(""), kind, "mark" + names++, 0, ""));
    }

    Session call(String id, long read, long written, long input, long output) {
        return call("", id, MODEL, new Usage(input, output, read, written, 0, 0, 0));
    }

    Session call(String thread, String id, String model, Usage usage) {
        long begin = now;
        now += 1000;
        Call call = Call.told(origin(thread), id, "", "", prompt, Metering.of(model, usage, true))
                .during(Activity.of(begin, now));
        calls.put(id, call);
        events.add(call);
        return told(new Arrival(
                call.origin(), Lineage.OWN, Kind.ANSWER, "answer" + id, id, 0, 0, places++, "", Found.NOTHING));
    }

    /** The latest call of that id asks for a tool, which looks at a file and gives something. */
    Session read(String id, String call, long file, long bytes, long hash, Found found) {
        return used(id, call, "read", "read", file, bytes, hash, found);
    }

    /** The latest call of that id asks for a commit, which prints a hash. */
    Session committed(String id, String call, String hash) {
        Origin origin = calls.get(call).origin();
        ToolAction action =
                new ToolAction("shell", "git commit", List.of("git commit"), "repo", List.of(), List.of(), true);
        events.add(ToolUse.asked(origin, id, call, "", "bash", Activity.of(now, now + 1), List.of(action)));
        return told(Arrival.of(origin(origin.thread()), Kind.RESULT, id, "", 40, 5, new Found(0, 0, -1, hash)));
    }

    /** A line names a pull request. */
    Session linked(long number) {
        return told(Arrival.linked(origin(""), number));
    }

    Session used(String id, String call, String tool, String effect, long file, long bytes, long hash, Found found) {
        String access = effect.equals("read") ? "read" : "write";
        ToolAction action = new ToolAction(
                effect,
                "",
                List.of(),
                effect,
                List.of(new ToolAction.PathTouch("src/main", access, file)),
                List.of(),
                true);
        Origin origin = calls.get(call).origin();
        ToolUse use = ToolUse.asked(origin, id, call, "", tool, Activity.of(now, now + 1), List.of(action))
                .merge(ToolUse.answered(origin, id, "", Activity.of(now, now + 1), hash == 0 ? "fail" : "ok"));
        uses.put(id, use);
        events.add(use);
        told(new Arrival(origin, Lineage.OWN, Kind.INPUT, id, call, 20, file, 0, "", Found.NOTHING));
        return told(new Arrival(origin(origin.thread()), Lineage.OWN, Kind.RESULT, id, "", bytes, hash, 0, "", found));
    }

    private Session told(Arrival arrival) {
        events.add(arrival);
        now += 1000;
        return this;
    }

    /** Each call by its id, followed. */
    Map<String, Contents> followed() {
        Map<String, Contents> followed = new HashMap<>();
        resolved().forEach(event -> {
            if (event instanceof Call call) {
                followed.put(call.id(), call.contents());
            }
        });
        return followed;
    }

    ToolUse.Sequel sequel(String use) {
        return resolved().stream()
                .filter(event -> event instanceof ToolUse one && one.id().equals(use))
                .map(event -> ((ToolUse) event).sequel())
                .findFirst()
                .orElseThrow();
    }

    private List<Event> resolved() {
        SessionContexts contexts = new SessionContexts();
        events.forEach(contexts::add);
        List<Event> out = new ArrayList<>();
        contexts.resolve(out::add);
        return out;
    }

    /** {@code piece/tool/path/cause kind tokens-missed+came}, each part a row. */
    static String text(Contents contents) {
        TreeMap<String, String> rows = new TreeMap<>();
        int[] number = {0};
        contents.forEach((piece, kind, tokens, missed, came) -> rows.put(
                String.format("%03d", number[0]++),
                (piece.piece() + "/" + piece.tool() + "/" + piece.path() + "/" + piece.cause()).replaceAll("/+$", "")
                        + " " + kind.frame() + " " + tokens + (missed == 0 ? "" : "-" + missed)
                        + (came == 0 ? "" : "+" + came)));
        return String.join("\n", rows.values());
    }

    private Origin origin(String thread) {
        return new Origin(
                "claude", "s1", thread, thread.isEmpty() ? Rank.MAIN : Rank.SIDECHAIN, now, "shop", true, "main");
    }
}
