package io.github.agentpprof.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.sinks.flame.DrawingSettings;
import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.Stack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class SvgSinkTest {
    private static final int ROW = 20;
    private static final BigDecimal WIDTH = BigDecimal.valueOf(1180);

    @Test
    void theRootLiesAtTheBottomOverTheWholeWidth() throws Exception {
        List<Svg.Frame> frames = Svg.frames(parse(Profiles.tokens()));
        Svg.Frame root = frames.get(0);
        assertEquals("all (1,001,794 tokens, 100.00%)", root.title());
        assertEquals(WIDTH, root.width());
        assertTrue(frames.stream().skip(1).allMatch(frame -> frame.y() < root.y()));
    }

    @Test
    void aFrameTellsItsShare() throws Exception {
        assertEquals(
                List.of(
                        "all ($1.56, 100.00%)",
                        "prompt:ship it ($1.50, 96.42%)",
                        "prompt:debug ($0.056, 3.58%)",
                        "kind:cache ($1.50, 96.42%)",
                        "kind:output ($0.042, 2.70%)",
                        "kind:web_search ($0.010, 0.64%)",
                        "kind:input ($0.0037, 0.24%)"),
                Svg.frames(parse(Profiles.cost())).stream()
                        .map(Svg.Frame::title)
                        .toList());
    }

    @Test
    void framesStandOnTheirParents() throws Exception {
        checkGeometry(Svg.frames(parse(Profiles.tokens())));
        checkGeometry(Svg.frames(parse(Profiles.hostile(Profiles.HOSTILE_FRAMES))));
        checkGeometry(Svg.frames(parse(random(3000))));
    }

    @Test
    void whatIsTooNarrowIsOneFrameWithItsSum() throws Exception {
        Profile profile = profile(Map.of("wide", 9_960L, "narrow:1", 10L, "narrow:2", 10L, "narrow:3", 20L));
        Document svg = parse(profile);
        assertEquals(
                List.of("all (10,000 tokens, 100.00%)", "wide (9,960 tokens, 99.60%)", "3 hidden (40 tokens, 0.40%)"),
                Svg.frames(svg).stream().map(Svg.Frame::title).toList());
        assertEquals(
                List.of("10 k tokens", "3 frames are too narrow to draw; the paler ones stand for them"),
                Svg.notes(svg));
    }

    @Test
    void aWideFrameShowsItsAmountANarrowOneItsName() throws Exception {
        assertEquals(
                List.of("all  $1.56", "prompt:ship it  $1.50", "", "kind:cache  $1.50", "", "", ""),
                Svg.frames(parse(Profiles.cost())).stream().map(Svg.Frame::text).toList());
    }

    @Test
    void coloursTellTheKindOfWorkFromThePromptUpAndBelowItIsGrey() throws Exception {
        String svg = Written.text(
                new SvgSink(),
                ofStacks(Map.of(
                        Stack.of("project:p", "prompt:debug", "model:m", "status:fail"), 9L,
                        Stack.of("project:p", "prompt:docs", "model:m", "status:ok"), 8L,
                        Stack.of("project:q", "prompt:unmatched", "model:n"), 7L)));
        assertEquals(
                List.of(
                        "all #d0d4da",
                        "project:p #d0d4da",
                        "project:q #d0d4da",
                        "prompt:debug #e6671f",
                        "prompt:docs #aabf9f",
                        "prompt:unmatched #b8bec8",
                        "model:m #e6671f",
                        "model:m #aabf9f",
                        "model:n #b8bec8",
                        "status:fail #f2786b",
                        "status:ok #8fd19e"),
                fills(svg));
        assertEquals(
                List.of("debug 9", "docs 8", "unmatched 7"),
                Pattern.compile("<text x=\"[^\"]*\" y=\"47\">(.*?)</text>")
                        .matcher(svg)
                        .results()
                        .map(text -> text.group(1))
                        .toList());
    }

    @Test
    void coloursTellFieldsWhereNobodyKnowsAKindOfWork() throws Exception {
        String svg = Written.text(new SvgSink(), ofStacks(Map.of(Stack.of("prompt:unmatched", "kind:input"), 9L)));
        assertEquals(List.of("all #d0d4da", "prompt:unmatched #f3d3a8", "kind:input #eec4ad"), fills(svg));
    }

    private static List<String> fills(String svg) {
        return Pattern.compile("<title>([^ ]*) \\(.*?fill=\"(#.{6})\"")
                .matcher(svg)
                .results()
                .map(frame -> frame.group(1) + " " + frame.group(2))
                .toList();
    }

    @Test
    void aPictureOfNothingSaysSo() throws Exception {
        Document svg = parse(Profiles.empty());
        assertEquals(
                List.of("tokens: no samples", "There is nothing to draw: no sample has a weight here."),
                Svg.notes(svg));
        assertEquals(List.of(), Svg.frames(svg));
        assertEquals(0, svg.getElementsByTagName("script").getLength());
    }

    @Test
    void theWholeHasATitleAndADescription() throws Exception {
        Document svg = parse(Profiles.cost());
        assertEquals(
                "shop · 22 to 23 November · $1.56 · 1 M tokens · all of it agent:claude, session:checkout, call:llm/chat",
                Svg.only("title", svg));
        assertEquals(
                "A flame graph. Each frame is as wide as its share of all and stands on its parent; the largest of the "
                        + "frames that share a parent is on the left. Colours tell the kinds of work.",
                Svg.only("desc", svg));
    }

    @Test
    void settingsTellWidthAndDirection() throws Exception {
        byte[] written = Written.bytes(new SvgSink().drawing(new DrawingSettings(640, true)), Profiles.tokens());
        Document svg = Svg.parse(written);
        assertEquals("640", svg.getDocumentElement().getAttribute("width"));
        List<Svg.Frame> frames = Svg.frames(svg);
        assertEquals(BigDecimal.valueOf(620), frames.get(0).width());
        assertEquals(58, frames.get(0).y());
        assertTrue(frames.stream().skip(1).allMatch(frame -> frame.y() > 58));
    }

    @Test
    void frameTextsStayText() throws Exception {
        String frame = "prompt:</title></metadata><script>]]>\"&'";
        Document svg = parse(profile(Map.of(frame, 1L)));
        assertEquals(frame + " (1 token, 100.00%)", Svg.frames(svg).get(1).title());
        assertEquals(frame + "  1 token", Svg.frames(svg).get(1).text());
        assertEquals(1, svg.getElementsByTagName("script").getLength());
        Document harmless = parse(profile(Map.of("harmless", 1L)));
        assertEquals(Svg.only("script", harmless), Svg.only("script", svg), "texts are no part of the script");
        assertEquals(
                "[\"all\",\"prompt:</title></metadata><script>]]>\\\"&'\"]",
                Svg.only("metadata", svg).replaceAll(".*\"names\":(.*),\"name\":.*", "$1"));
    }

    @Test
    void textsOfOtherFontsAreClipped() throws Exception {
        Document svg = parse(profile(Map.of("prompt:修复", 1L)));
        assertEquals(1, svg.getDocumentElement().getElementsByTagName("svg").getLength());
        assertEquals("prompt:修复  1 token", Svg.frames(svg).get(1).text());
    }

    @Test
    void nothingIsFetched() throws Exception {
        String svg = Written.text(new SvgSink(), Profiles.tokens());
        String own = svg.replaceAll("http://www.w3.org/(2000/svg|1999/xhtml)", "");
        assertFalse(own.contains("://") || own.contains("href") || own.contains("url("), svg);
    }

    @Test
    void aStackMayBeVeryDeep() throws Exception {
        String[] frames = new String[20_000];
        Arrays.setAll(frames, i -> "call:" + i);
        Profile profile = new Profile(
                "tokens",
                Profiles.TYPES,
                "tokens",
                List.of(new Sample(Stack.of(frames), new Labels("", "", "", ""), List.of(1L, 0L, 0L))),
                RunSummary.EMPTY);
        List<Svg.Frame> drawn = Svg.frames(parse(profile));
        assertEquals(252, drawn.size());
        assertEquals("1 hidden (1 token, 100.00%)", drawn.get(251).title());
    }

    @Test
    void aPictureOfTenThousandStacksIsSmall() throws Exception {
        byte[] written = Written.bytes(new SvgSink(), random(10_000));
        assertTrue(written.length < 1_500_000, written.length + " bytes");
        assertTrue(Svg.frames(Svg.parse(written)).size() < 2000);
    }

    /** Each frame stands on exactly one frame of the row below, and neighbours do not overlap. */
    private static void checkGeometry(List<Svg.Frame> frames) {
        Map<Integer, List<Svg.Frame>> rows =
                frames.stream().collect(Collectors.groupingBy(Svg.Frame::y, TreeMap::new, Collectors.toList()));
        for (List<Svg.Frame> row : rows.values()) {
            for (int i = 1; i < row.size(); i++) {
                assertTrue(
                        row.get(i - 1).right().compareTo(row.get(i).left()) <= 0,
                        row.get(i).title());
            }
            for (Svg.Frame parent : row) {
                List<Svg.Frame> children = rows.getOrDefault(parent.y() - ROW, List.of()).stream()
                        .filter(parent::contains)
                        .toList();
                BigDecimal sum = children.stream().map(Svg.Frame::width).reduce(BigDecimal.ZERO, BigDecimal::add);
                assertTrue(sum.compareTo(parent.width()) <= 0, parent.title());
            }
        }
        for (Svg.Frame frame : frames.subList(1, frames.size())) {
            long parents = rows.get(frame.y() + ROW).stream()
                    .filter(below -> below.contains(frame))
                    .count();
            assertEquals(1, parents, frame.title());
        }
    }

    private static Profile random(int stacks) {
        Random random = new Random(7);
        Map<Stack, Long> weights = new TreeMap<>();
        for (int i = 0; i < stacks; i++) {
            String[] frames = new String[1 + random.nextInt(6)];
            Arrays.setAll(frames, depth -> "f" + depth + ":" + random.nextInt(6));
            weights.merge(Stack.of(frames), 1L + random.nextInt(1000), Long::sum);
        }
        return ofStacks(weights);
    }

    private static Profile profile(Map<String, Long> weights) {
        Map<Stack, Long> stacks = new TreeMap<>();
        weights.forEach((frame, weight) -> stacks.put(Stack.of(frame), weight));
        return ofStacks(stacks);
    }

    private static Profile ofStacks(Map<Stack, Long> weights) {
        List<Sample> samples = new ArrayList<>();
        weights.forEach(
                (stack, weight) -> samples.add(new Sample(stack, new Labels("", "", "", ""), List.of(weight, 0L, 0L))));
        return new Profile("tokens", Profiles.TYPES, "tokens", samples, RunSummary.EMPTY);
    }

    private static Document parse(Profile profile) throws Exception {
        return Svg.parse(Written.bytes(new SvgSink(), profile));
    }
}
