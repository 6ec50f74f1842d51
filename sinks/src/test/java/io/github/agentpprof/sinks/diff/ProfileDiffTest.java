package io.github.agentpprof.sinks.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.TextFormat;
import io.github.agentpprof.sinks.diff.ProfileDiff.Change;
import io.github.agentpprof.sinks.pprof.ProfileProto;
import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.Stack;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class ProfileDiffTest {
    private static final ValueType COST = new ValueType("cost", "microdollars");
    private static final ValueType CALLS = new ValueType("calls", "count");
    private static final Labels MONDAY = new Labels("s-1", "opus-5", "2026-11-23", "");
    private static final Stack DEBUG = Stack.of("prompt:debug", "kind:input");
    private static final Stack DOCS = Stack.of("prompt:docs", "kind:input");
    private static final Stack TEST = Stack.of("prompt:test", "kind:input");

    private static Profile profile(String view, ValueType type, Map<Stack, Long> weights) {
        List<Sample> samples = new ArrayList<>();
        new TreeMap<>(weights).forEach((stack, weight) -> samples.add(new Sample(stack, MONDAY, List.of(1L, weight))));
        return new Profile(view, List.of(CALLS, type), type.type(), samples, RunSummary.EMPTY);
    }

    private static final Profile BASE = profile("cost", COST, Map.of(DEBUG, 10L, DOCS, 20L));
    private static final Profile CANDIDATE = profile("cost", COST, Map.of(DEBUG, 15L, TEST, 5L));

    private static String written(DiffSink sink, ProfileDiff diff) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sink.write(diff, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void eachStackHasItsWeightBeforeAndAfter() {
        ProfileDiff diff = ProfileDiff.of(BASE, CANDIDATE, false);
        assertEquals(
                Map.of(DEBUG, new Change(10, 15), DOCS, new Change(20, 0), TEST, new Change(0, 5)), diff.changes());
        assertEquals(new Change(30, 20), diff.total());
        assertEquals(-10, diff.total().delta());
    }

    @Test
    void aNormalisedBaseHasTheSameTotalExactly() {
        Profile thirds = profile("cost", COST, Map.of(DEBUG, 1L, DOCS, 1L, TEST, 1L));
        ProfileDiff diff = ProfileDiff.of(thirds, profile("cost", COST, Map.of(DEBUG, 100L)), true);
        assertEquals(new Change(100, 100), diff.total());
        assertEquals(
                Map.of(DEBUG, new Change(33, 100), DOCS, new Change(33, 0), TEST, new Change(34, 0)), diff.changes());
    }

    @Test
    void anEmptyBaseStaysEmpty() {
        Profile empty = profile("cost", COST, Map.of());
        assertEquals(new Change(0, 20), ProfileDiff.of(empty, CANDIDATE, true).total());
    }

    @Test
    void otherViewsAndUnitsAreRefusedWithTheReason() {
        Profile tokens = profile("tokens", new ValueType("tokens", "count"), Map.of(DEBUG, 1L));
        assertEquals(
                "one profile is of the view cost, the other of tokens; only the same view can be compared",
                assertThrows(IllegalArgumentException.class, () -> ProfileDiff.of(BASE, tokens, false))
                        .getMessage());
        Profile dollars = profile("cost", new ValueType("cost", "dollars"), Map.of(DEBUG, 1L));
        assertEquals(
                "one profile weighs cost in microdollars, the other cost in dollars; they cannot be compared",
                assertThrows(IllegalArgumentException.class, () -> ProfileDiff.of(BASE, dollars, false))
                        .getMessage());
        Profile time = profile("time", new ValueType("time", "nanoseconds"), Map.of(DEBUG, 1L));
        Profile untold = profile("unknown", new ValueType("unknown", "count"), Map.of(DEBUG, 1L));
        assertEquals(
                "folded stacks do not tell their unit of time; compare the view time by pprof or JSON files",
                assertThrows(IllegalArgumentException.class, () -> ProfileDiff.of(time, untold, false))
                        .getMessage());
        assertEquals("cost", ProfileDiff.of(untold, CANDIDATE, false).view());
        assertEquals(COST, ProfileDiff.of(untold, CANDIDATE, false).type());
    }

    @Test
    void foldedStacksHaveBothWeights() throws IOException {
        assertEquals("""
                prompt:debug;kind:input 10 15
                prompt:docs;kind:input 20 0
                prompt:test;kind:input 0 5
                """, written(new DiffFoldedSink(), ProfileDiff.of(BASE, CANDIDATE, false)));
    }

    @Test
    void jsonHasBothWeightsAndTheChange() throws IOException {
        Profile base = profile("cost", COST, Map.of(DEBUG, 10L));
        assertEquals(
                """
                {
                  "schema_version" : 1,
                  "view" : "cost",
                  "type" : "cost",
                  "unit" : "microdollars",
                  "base" : 10,
                  "candidate" : 15,
                  "change" : 5,
                  "stacks" : [ {
                    "frames" : [ "prompt:debug", "kind:input" ],
                    "base" : 10,
                    "candidate" : 15,
                    "change" : 5
                  } ]
                }
                """,
                written(new DiffJsonSink(), ProfileDiff.of(base, profile("cost", COST, Map.of(DEBUG, 15L)), false)));
    }

    @Test
    void pprofSubtractsTheBaseUnderItsLabel() throws IOException {
        Profile base = profile("cost", COST, Map.of(DEBUG, 10L));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DiffPprofSink().write(ProfileDiff.of(base, profile("cost", COST, Map.of(DEBUG, 15L)), false), out);
        ProfileProto.Profile message =
                ProfileProto.Profile.parseFrom(new GZIPInputStream(new ByteArrayInputStream(out.toByteArray())));
        assertEquals(List.of(1L, 15L), message.getSample(0).getValueList());
        assertEquals(List.of(-1L, -10L), message.getSample(1).getValueList());
        assertEquals(
                3, message.getSample(0).getLabelCount(), TextFormat.printer().printToString(message));
        ProfileProto.Label last = message.getSample(1).getLabel(3);
        assertEquals("pprof::base", message.getStringTable((int) last.getKey()));
        assertEquals("true", message.getStringTable((int) last.getStr()));
    }

    @Test
    void aSideThatKnowsLessLeavesTheDefaultTypeAlone() throws IOException {
        Sample sample = new Sample(DEBUG, Labels.NONE, List.of(15L));
        Profile less = new Profile("cost", List.of(COST), "cost", List.of(sample), RunSummary.EMPTY);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DiffPprofSink().write(ProfileDiff.of(BASE, less, false), out);
        ProfileProto.Profile message =
                ProfileProto.Profile.parseFrom(new GZIPInputStream(new ByteArrayInputStream(out.toByteArray())));
        assertEquals(1, message.getSampleTypeCount());
        assertEquals(
                List.of(15L, -10L, -20L),
                message.getSampleList().stream().map(one -> one.getValue(0)).toList());
    }
}
