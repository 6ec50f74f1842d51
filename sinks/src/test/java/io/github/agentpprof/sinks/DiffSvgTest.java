package io.github.agentpprof.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.sinks.diff.DiffSink;
import io.github.agentpprof.sinks.diff.DiffSinks;
import io.github.agentpprof.sinks.diff.ProfileDiff;
import io.github.agentpprof.sinks.flame.DrawingSettings;
import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.Stack;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** The flame graph of a difference, as an XML parser sees it. */
class DiffSvgTest {
    private static final DiffSink SINK = DiffSinks.all().stream()
            .filter(sink -> sink.owns("D.SVG"))
            .findFirst()
            .orElseThrow();

    @Test
    void aFrameTellsBeforeAfterAndTheChange() throws Exception {
        assertEquals(
                List.of(
                        "all ($1.56 → $1.50, -$0.059, -3.8%)",
                        "prompt:ship it ($1.50 → $1.20, -$0.30, -20.0%)",
                        "prompt:docs ($0 → $0.25, +$0.25, new)",
                        "prompt:debug ($0.056 → $0.047, -$0.0087, -15.6%)",
                        "kind:cache ($1.50 → $1.20, -$0.30, -20.0%)",
                        "kind:input ($0 → $0.25, +$0.25, new)",
                        "kind:output ($0.042 → $0.042, no change)",
                        "2 hidden ($0.014 → $0.0050, -$0.0087, -63.5%)"),
                Svg.frames(parse(Profiles.diffs().get("cost"))).stream()
                        .map(Svg.Frame::title)
                        .toList());
    }

    @Test
    void aFrameIsAsWideAsBeforeAndAfterTogether() throws Exception {
        List<Svg.Frame> frames = Svg.frames(parse(tokens(Map.of("a", 30L, "b", 10L), Map.of("a", 10L, "c", 50L))));
        assertEquals(
                List.of(
                        "all (40 → 60 tokens, +20, +50.0%) 1180",
                        "c (0 → 50 tokens, +50, new) 590",
                        "a (30 → 10 tokens, -20, -66.7%) 472",
                        "b (10 → 0 tokens, -10, gone) 118"),
                frames.stream()
                        .map(frame -> frame.title() + " " + frame.width())
                        .toList());
    }

    @Test
    void aLabelShowsWhatFits() throws Exception {
        List<Svg.Frame> frames =
                Svg.frames(parse(tokens(Map.of("a", 600L, "f:b", 100L, "f:c", 60L), Map.of("a", 600L, "f:b", 120L))));
        assertEquals(
                List.of(
                        "all  760 → 720 tokens, -40, -5.3%",
                        "a  600 → 600 tokens, no change", "f:b  +20, +20.0%", "f:c"),
                frames.stream().map(Svg.Frame::text).toList());
    }

    @Test
    void whatGrewIsRedWhatShrankBlueAndTheRestGrey() throws Exception {
        String svg = text(tokens(
                Map.of("a:gone", 400L, "b:less", 400L, "c:same", 400L, "d:more", 200L),
                Map.of("b:less", 200L, "c:same", 400L, "d:more", 400L, "e:new", 400L)));
        assertEquals("#4da3f0", fill("a:gone", svg));
        assertEquals("#7eb4e5", fill("b:less", svg));
        assertEquals("#c6ccd4", fill("c:same", svg));
        assertEquals("#e09886", fill("d:more", svg));
        assertEquals("#f27550", fill("e:new", svg));
    }

    private static String fill(String frame, String svg) {
        return svg.replaceFirst("(?s).*<title>" + frame + " .*?fill=\"(#......)\".*", "$1");
    }

    @Test
    void whatIsTooNarrowIsSummedOnBothSides() throws Exception {
        List<Svg.Frame> frames = Svg.frames(parse(tokens(
                Map.of("wide", 4_980L, "n:1", 10L, "n:2", 10L), Map.of("wide", 4_960L, "n:2", 15L, "n:3", 25L))));
        assertEquals("3 hidden (20 → 40 tokens, +20, +100.0%)", frames.get(2).title());
    }

    @Test
    void theLinesAroundItSayWhatItShows() throws Exception {
        Document svg = parse(Profiles.diffs().get("normalized"));
        assertEquals(
                List.of(
                        "cost: $1.50 → $1.50, no change · 4 rows of one value left out",
                        "As wide as before and after together; red grew, blue shrank; before is scaled to the total of after; 2 "
                                + "frames are too narrow to draw"),
                Svg.notes(svg));
        assertTrue(Svg.only("desc", svg).startsWith("A flame graph of what changed."), Svg.only("desc", svg));
    }

    @Test
    void aPictureOfNothingSaysSo() throws Exception {
        Document svg = parse(Profiles.diffs().get("empty"));
        assertEquals(
                List.of("tokens: no samples", "There is nothing to draw: no sample has a weight here."),
                Svg.notes(svg));
        assertEquals(List.of(), Svg.frames(svg));
    }

    @Test
    void settingsTellWidthAndDirection() throws Exception {
        ProfileDiff diff = tokens(Map.of("a", 1L), Map.of("a", 2L));
        List<Svg.Frame> frames =
                Svg.frames(Svg.parse(Written.bytes(SINK.drawing(new DrawingSettings(640, true)), diff)));
        assertEquals(BigDecimal.valueOf(620), frames.get(0).width());
        assertTrue(frames.get(0).y() < frames.get(1).y());
    }

    private static ProfileDiff tokens(Map<String, Long> base, Map<String, Long> candidate) {
        return ProfileDiff.of(profile(base), profile(candidate), false);
    }

    private static Profile profile(Map<String, Long> weights) {
        List<Sample> samples = new ArrayList<>();
        new TreeMap<>(weights)
                .forEach((frame, weight) ->
                        samples.add(new Sample(Stack.of(frame), Labels.NONE, List.of(weight, 0L, 0L))));
        return new Profile("tokens", Profiles.TYPES, "tokens", samples, RunSummary.EMPTY);
    }

    private static String text(ProfileDiff diff) throws Exception {
        return new String(Written.bytes(SINK, diff), StandardCharsets.UTF_8);
    }

    private static Document parse(ProfileDiff diff) throws Exception {
        return Svg.parse(Written.bytes(SINK, diff));
    }
}
