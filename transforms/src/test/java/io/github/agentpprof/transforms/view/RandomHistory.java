package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.follow.SessionContexts;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Arrival.Found;
import io.github.agentpprof.transforms.model.Arrival.Kind;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Cost;
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
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * Histories that no agent would write: calls out of order, first calls that are missing, contexts that shrink, models that
 * change, threads without parents, clocks that jump, compactions, forks, numbers that do not go together.
 */
final class RandomHistory {
    private static final List<String> MODELS = List.of("claude-opus-4-6", "claude-haiku-4-5", "gpt-5", "nobody");

    private final Random random;

    RandomHistory(long seed) {
        this.random = new Random(seed);
    }

    /** The calls of a session, followed and priced, with prices that have nothing to do with each other. */
    List<Call> session() {
        List<Event> events = new ArrayList<>();
        long size = random.nextInt(20_000);
        long time = 1_000_000;
        for (int i = random.nextInt(40); i >= 0; i--) {
            time += random.nextInt(10) == 0 ? random.nextInt(10_000_000) - 5_000_000 : random.nextInt(60_000);
            String thread = random.nextInt(4) == 0 ? "t" + random.nextInt(3) : "";
            Origin origin = new Origin(
                    "claude",
                    "s",
                    thread,
                    Rank.MAIN,
                    random.nextInt(20) == 0 ? Origin.NO_TIME : time,
                    "shop",
                    true,
                    "main");
            size = Math.max(0, size + random.nextInt(5_000) - (random.nextInt(6) == 0 ? random.nextInt(40_000) : 500));
            call(events, origin, i, size);
        }
        Collections.shuffle(events, random);
        SessionContexts contexts = new SessionContexts();
        events.forEach(contexts::add);
        List<Call> calls = new ArrayList<>();
        contexts.resolve(event -> {
            if (event instanceof Call call) {
                calls.add(priced(call));
            }
        });
        return calls;
    }

    private void call(List<Event> events, Origin origin, int number, long size) {
        String id = "c" + number;
        Call call = Call.told(origin, id, "", "", "p" + number / 3, metering(size))
                .during(Activity.of(origin.time() - random.nextInt(100), origin.time()));
        TreeMap<String, String> tools = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            String use = "u" + number + "/" + i;
            tools.put(use, "tool" + i);
            use(events, origin, use, random.nextInt(8) == 0 ? "" : id, "tool" + i);
        }
        events.add(call.asking(tools));
        if (random.nextInt(3) > 0) {
            events.add(arrival(origin, Kind.ANSWER, "a" + number, id));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
            if (kind != Kind.ANSWER && kind != Kind.INPUT && (kind != Kind.COMPACTED || random.nextInt(3) == 0)) {
                events.add(arrival(origin, kind, "x" + number + "/" + i, ""));
            }
        }
        if (number % 3 == 0) {
            events.add(Prompt.told(origin, "p" + number / 3, "h" + random.nextInt(3), true));
        }
    }

    private void use(List<Event> events, Origin origin, String id, String call, String tool) {
        List<String> effects = List.of("read", "write", "test", "process");
        List<ToolAction> actions = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            String effect = effects.get(random.nextInt(effects.size()));
            actions.add(new ToolAction(
                    "shell",
                    "",
                    List.of(),
                    effect,
                    List.of(new ToolAction.PathTouch(
                            "src", effect.equals("read") ? "read" : "write", random.nextInt(4))),
                    List.of(),
                    true));
        }
        String status = ToolUse.STATUSES.get(random.nextInt(ToolUse.STATUSES.size()));
        events.add(ToolUse.asked(origin, id, call, "", tool, Activity.of(origin.time(), origin.time()), actions)
                .merge(ToolUse.answered(origin, id, "", Activity.of(origin.time(), origin.time()), status)));
        events.add(arrival(origin, Kind.INPUT, id, call));
        events.add(arrival(origin, Kind.RESULT, id, ""));
    }

    private Arrival arrival(Origin origin, Kind kind, String id, String call) {
        Found found = random.nextBoolean()
                ? Found.NOTHING
                : new Found(random.nextInt(5), random.nextInt(100), random.nextInt(9), "");
        return new Arrival(
                origin,
                Lineage.OWN,
                kind,
                id,
                call,
                random.nextInt(5) == 0 ? 0 : random.nextInt(30_000),
                random.nextInt(3),
                random.nextInt(3),
                random.nextInt(4) == 0 ? "tools_changed" : "",
                found);
    }

    private Metering metering(long size) {
        long read = random.nextInt(3) == 0 ? 0 : (long) (size * random.nextDouble());
        long hour = random.nextBoolean() ? 0 : (long) ((size - read) * random.nextDouble());
        long written = random.nextInt(3) == 0 ? 0 : size - read - hour;
        Usage usage = new Usage(
                size - read - hour - written, random.nextInt(3000), read, written, hour, 0, random.nextInt(2));
        TreeMap<String, Usage> others = new TreeMap<>();
        if (random.nextInt(5) == 0) {
            others.put(
                    "claude-opus-4-5",
                    new Usage(random.nextInt(900), 10, random.nextInt(9000), random.nextInt(900), 0, 0, 0));
        }
        return new Metering(
                MODELS.get(random.nextInt(10) == 0 ? random.nextInt(4) : 0),
                false,
                usage,
                random.nextInt(9) == 0 ? random.nextInt(500) : 0,
                others,
                !others.isEmpty() && random.nextBoolean(),
                "",
                random.nextInt(4) > 0,
                0);
    }

    private Call priced(Call call) {
        if (random.nextInt(10) == 0) {
            return call;
        }
        Cost cost = new Cost(nanos(), nanos(), nanos(), nanos(), nanos(), nanos());
        Cost surcharge = new Cost(nanos(), 0, 0, nanos(), nanos(), 0);
        return call.priced(cost).holding(call.contents().priced(surcharge, nanos()));
    }

    private long nanos() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextInt(100);
            case 2 -> random.nextInt(1 << 30);
            default -> random.nextLong(1L << 50);
        };
    }
}
