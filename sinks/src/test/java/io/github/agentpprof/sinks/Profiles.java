package io.github.agentpprof.sinks;

import io.github.agentpprof.sinks.diff.DiffSink;
import io.github.agentpprof.sinks.diff.DiffSinks;
import io.github.agentpprof.sinks.diff.ProfileDiff;
import io.github.agentpprof.sinks.report.DiffPage;
import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.PromptRow;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.SessionRow;
import io.github.agentpprof.transforms.model.profile.Stack;
import io.github.agentpprof.transforms.model.profile.Totals;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The profiles that tests write. */
final class Profiles {
    static final List<ValueType> TYPES = List.of(
            new ValueType("tokens", "count"), new ValueType("calls", "count"), new ValueType("cost", "microdollars"));

    /** What people type, and what tools print, at its worst. */
    static final List<String> HOSTILE_FRAMES = List.of(
            "cmd:say \"hi\" & echo 'bye'",
            "cmd:a<b>(c)",
            "prompt:</title></svg><script>alert(1)</script>",
            "prompt:]]>",
            "prompt:🙂🚀👩‍💻",
            "prompt:修复登录页面的错误",
            "prompt:\u202eעברית",
            "path:a;b",
            "path:a\nb\r\nc\u2028d",
            "path:nul\0tab\tdel\u007f",
            "path:high \ud83d alone",
            "path:low \ude00 alone",
            "path:\uffff\ufffe",
            "path:trailing space ",
            "no field",
            ":",
            "",
            " ",
            "7",
            "tool:" + "x".repeat(10_240));

    private static final Labels FIRST = new Labels("s-1", "opus-5", "2026-11-22", "main");
    private static final Labels SECOND = new Labels("s-2", "haiku-5", "2026-11-23", "");

    private Profiles() {}

    /** Every profile that has golden files, by the name of the files. */
    static SortedMap<String, Profile> all() {
        return new TreeMap<>(
                Map.of("tokens", tokens(), "cost", cost(), "empty", empty(), "hostile", hostile(HOSTILE_FRAMES)));
    }

    /** Every format of differences, the page as well. */
    static List<DiffSink> diffSinks() {
        return Stream.concat(DiffSinks.all().stream(), Stream.of(new DiffPage()))
                .toList();
    }

    /** Every difference that has golden files, by the name of the files. */
    static SortedMap<String, ProfileDiff> diffs() {
        List<String> reversed = new ArrayList<>(HOSTILE_FRAMES.subList(5, HOSTILE_FRAMES.size()));
        Collections.reverse(reversed);
        Profile hostile = hostile(HOSTILE_FRAMES.subList(0, 15));
        return new TreeMap<>(Map.of(
                "cost", ProfileDiff.of(cost(), changedCost(), false),
                "normalized", ProfileDiff.of(cost(), changedCost(), true),
                "empty", ProfileDiff.of(empty(), empty(), false),
                "hostile", ProfileDiff.of(hostile, hostile(reversed), false)));
    }

    /** What came after {@link #cost}: one stack grew, one shrank, one is new, one gone and one the same. */
    private static Profile changedCost() {
        return new Profile(
                "cost",
                TYPES,
                "cost",
                List.of(
                        sample("debug", "input", FIRST, 1300, 1, 5000),
                        sample("debug", "output", FIRST, 560, 0, 42_000),
                        sample("docs", "input", SECOND, 800, 1, 250_000),
                        sample("ship it", "cache", SECOND, 900_000, 1, 1_200_000)),
                run());
    }

    /** Two sessions; one stack under two sets of labels, one sample that weighs nothing, one without tokens. */
    static Profile tokens() {
        return new Profile("tokens", TYPES, "tokens", samples(), run());
    }

    static Profile cost() {
        return new Profile("cost", TYPES, "cost", samples(), run());
    }

    static Profile empty() {
        return new Profile("tokens", TYPES, "tokens", List.of(), RunSummary.EMPTY);
    }

    /** A stack for each frame, which is also its label; the frames appear as roots, in the middle and as leaves. */
    static Profile hostile(List<String> frames) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            String frame = frames.get(i);
            Labels labels = new Labels(frame, frame, frame, frame);
            samples.add(new Sample(Stack.of("project:p", frame, "kind:input"), labels, List.of(1000L + i, 1L, 0L)));
            samples.add(new Sample(Stack.of(frame), labels, List.of(500L, 1L, 0L)));
        }
        samples.add(new Sample(Stack.of(), FIRST, List.of(5L, 0L, 0L)));
        String worst = String.join("", frames.subList(0, Math.min(15, frames.size())));
        Totals totals = new Totals(Usage.NONE, 1, 1);
        RunSummary run = new RunSummary(
                totals,
                new TreeMap<>(Map.of(worst, totals)),
                List.of(new PromptRow(worst, worst, worst, "", 0, worst, false, Totals.NONE, worst)),
                List.of(new SessionRow(worst, worst, worst, worst, 0, 0, 1, totals)),
                List.of(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                new TreeMap<>());
        return new Profile("tokens", TYPES, "tokens", samples.stream().sorted().toList(), run);
    }

    /** Two samples whose sum exceeds 64 bits: every sink that adds them up throws. */
    static Profile overflowing() {
        Stack stack = Stack.of("kind:input");
        return new Profile(
                "tokens",
                TYPES,
                "tokens",
                List.of(
                        new Sample(stack, FIRST, List.of(Long.MAX_VALUE, 0L, 0L)),
                        new Sample(stack, SECOND, List.of(1L, 0L, 0L))),
                RunSummary.EMPTY);
    }

    private static List<Sample> samples() {
        return List.of(
                sample("debug", "input", FIRST, 1200, 1, 3600),
                sample("debug", "input", SECOND, 34, 1, 102),
                sample("debug", "output", FIRST, 560, 0, 42_000),
                sample("debug", "web_search", FIRST, 0, 0, 10_000),
                sample("ship it", "cache", SECOND, 1_000_000, 1, 1_500_000),
                sample("unmatched", "input", SECOND, 0, 0, 0));
    }

    private static Sample sample(String prompt, String kind, Labels labels, long tokens, long calls, long cost) {
        Stack stack = Stack.of(
                "project:shop",
                "agent:claude",
                "session:checkout",
                "prompt:" + prompt,
                "call:llm/chat",
                "kind:" + kind);
        return new Sample(stack, labels, List.of(tokens, calls, cost));
    }

    private static RunSummary run() {
        Totals opus = new Totals(new Usage(1200, 560, 0, 0, 0, 60, 1), 1, 55_600);
        Totals haiku = new Totals(new Usage(34, 0, 1_000_000, 0, 0, 0, 0), 2, 1_500_102);
        return new RunSummary(
                opus.plus(haiku),
                new TreeMap<>(Map.of("opus-5", opus, "haiku-5", haiku)),
                List.of(
                        new PromptRow(
                                "0123456789abcdef",
                                "debug",
                                "debug",
                                "",
                                1_795_339_800_250L,
                                "s-1",
                                false,
                                opus,
                                "fix the \"cart\""),
                        new PromptRow(
                                "fedcba9876543210",
                                "unmatched",
                                "unmatched",
                                "",
                                Long.MIN_VALUE,
                                "s-2",
                                false,
                                Totals.NONE,
                                "")),
                List.of(
                        new SessionRow(
                                "s-1", "claude", "shop", "checkout", 1_795_339_800_000L, 1_795_343_400_000L, 1, opus),
                        new SessionRow("s-2", "claude", "shop", "checkout", Long.MIN_VALUE, Long.MIN_VALUE, 1, haiku)),
                List.of(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                new TreeMap<>());
    }
}
