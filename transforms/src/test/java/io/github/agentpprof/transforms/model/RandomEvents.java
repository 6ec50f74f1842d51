package io.github.agentpprof.transforms.model;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Events of every kind with fields drawn at random, from few values, so that some are alike. */
public final class RandomEvents {
    private static final List<String> WORDS =
            List.of("", "a", "b", "größe", "日本語", "😀;\n\t", "\u0000", "x".repeat(300));

    private final Random random;

    public RandomEvents(long seed) {
        random = new Random(seed);
    }

    public Event any() {
        return switch (random.nextInt(10)) {
            case 0 -> prompt();
            case 1 -> call(word(), word());
            case 2 -> new Link(origin(), word(), random.nextInt(5), word());
            case 3 -> new SessionFact(origin(), pick(SessionFact.Kind.values()), tag());
            case 4 ->
                new ThreadRows(
                        origin(), word(), time(), random.nextBoolean(), List.of(random.nextLong(), number(), -1L));
            case 5 -> toolUse(word());
            case 6 -> new Idle(origin(), context(), number());
            case 7 -> new Given(origin(), word(), tools(), number());
            case 8 ->
                new Arrival(
                        origin(),
                        lineage(),
                        pick(Arrival.Kind.values()),
                        word(),
                        word(),
                        number(),
                        random.nextLong(),
                        number(),
                        word(),
                        random.nextBoolean()
                                ? Arrival.Found.NOTHING
                                : new Arrival.Found(number(), number(), number(), word()));
            default -> new Ledger(origin(), word(), number());
        };
    }

    Prompt prompt() {
        return new Prompt(
                origin(),
                lineage(),
                word(),
                word(),
                tag(),
                tag(),
                word(),
                tag(),
                pick(Wording.values()),
                random.nextBoolean(),
                word(),
                context());
    }

    Call call(String id, String request) {
        return new Call(
                origin(),
                lineage(),
                id,
                request,
                word(),
                activity(),
                word(),
                tools(),
                metering(),
                tag(),
                random.nextBoolean(),
                context(),
                random.nextBoolean() ? null : new Cost(number(), number(), number(), number(), number(), number()),
                random.nextBoolean() ? Contents.NONE : contents());
    }

    private Contents contents() {
        Contents.Builder builder = new Contents.Builder();
        for (int i = random.nextInt(3); i > 0; i--) {
            builder.piece(new Contents.Piece(word(), word(), word(), word()));
            builder.part(pick(CostKind.values()), Math.abs(number()), random.nextInt(9), random.nextInt(9));
        }
        return builder.build(word(), number(), word(), word(), word())
                .priced(new Cost(number(), number(), number(), number(), number(), number()), number());
    }

    /** What one line tells of a tool's use. */
    ToolUse toolUse(String id) {
        return new ToolUse(
                origin(),
                Lineage.OWN,
                id,
                word(),
                word(),
                word(),
                activity(),
                ToolUse.STATUSES.get(random.nextInt(ToolUse.STATUSES.size())),
                random.nextBoolean() ? List.of() : List.of(action(), action()),
                context(),
                tag(),
                word(),
                random.nextBoolean() ? ToolUse.Sequel.NONE : new ToolUse.Sequel(word(), word(), number(), word()));
    }

    private ToolAction action() {
        return new ToolAction(
                word(),
                word(),
                List.of(word(), word()),
                word(),
                List.of(new ToolAction.PathTouch(word(), word(), random.nextInt(2))),
                List.of(word()),
                random.nextBoolean());
    }

    private Activity activity() {
        return Activity.of(time(), time(), number())
                .with(new Traits(word(), word(), word(), word()))
                .measured(number());
    }

    private TreeMap<String, String> tools() {
        TreeMap<String, String> tools = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            tools.put(word(), word());
        }
        return tools;
    }

    /** What one line tells of a call: fragments of a call have no cost and no contents yet, and no lineage any more. */
    Call fragment() {
        return call("msg_1", random.nextBoolean() ? "" : "req_1")
                .at(Lineage.OWN)
                .holding(Contents.NONE)
                .priced(null);
    }

    Metering metering() {
        TreeMap<String, Usage> others = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            others.put("other" + i, usage());
        }
        return new Metering(
                "model" + random.nextInt(3),
                random.nextBoolean(),
                usage(),
                number(),
                others,
                !others.isEmpty() && random.nextBoolean(),
                List.of("", "fast", "batch", "/us", "fast/us").get(random.nextInt(5)),
                random.nextBoolean(),
                number(),
                searches());
    }

    private TreeMap<String, Long> searches() {
        TreeMap<String, Long> searches = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            searches.put("toolu_" + random.nextInt(3), number());
        }
        return searches;
    }

    private Usage usage() {
        return new Usage(number(), number(), number(), number(), number(), number(), number());
    }

    private Origin origin() {
        return new Origin("claude", word(), word(), pick(Rank.values()), time(), word(), random.nextBoolean(), word())
                .labelled(random.nextBoolean() ? LabelSet.NONE : new LabelSet(tools()));
    }

    private Lineage lineage() {
        return random.nextBoolean()
                ? Lineage.OWN
                : new Lineage(
                        "parent",
                        word(),
                        time(),
                        random.nextInt(300),
                        random.nextLong(),
                        random.nextLong(),
                        random.nextBoolean(),
                        random.nextBoolean());
    }

    private Context context() {
        return new Context(word(), word(), word(), word(), word());
    }

    private Tag tag() {
        return random.nextBoolean() ? Tag.UNMATCHED : new Tag("tag" + random.nextInt(3), random.nextInt(3));
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private long time() {
        return random.nextInt(4) == 0 ? Origin.NO_TIME : 1_790_000_000_000L + random.nextInt(3);
    }

    /** Small numbers and the largest; seven bits a byte have their edges here. */
    private long number() {
        return List.of(0L, 1L, 127L, 128L, 16_383L, 16_384L, Long.MAX_VALUE).get(random.nextInt(7));
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
