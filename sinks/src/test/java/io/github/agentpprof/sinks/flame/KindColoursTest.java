package io.github.agentpprof.sinks.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KindColoursTest {
    private static final List<String> SIXTEEN = List.of(
            "debug",
            "feature",
            "review",
            "plan",
            "git",
            "explain",
            "refactor",
            "release",
            "test",
            "docs",
            "agent",
            "run",
            "setup",
            "style",
            "steer",
            "other");

    @Test
    void eachKindHasItsColourWhateverElseThereIs() {
        KindColours few = new KindColours(Set.of("debug", "zebra"));
        KindColours all = new KindColours(new HashSet<>(SIXTEEN));
        assertEquals("#e6671f", few.of("debug"));
        assertEquals("#e6671f", all.of("debug"));
        assertEquals(
                16, SIXTEEN.stream().map(all::of).collect(Collectors.toSet()).size());
    }

    @Test
    void anotherWordForAKindHasItsColourIfThatIsFree() {
        assertEquals("#daf194", new KindColours(Set.of("tests")).of("tests"));
        assertNotEquals("#daf194", new KindColours(Set.of("tests", "test")).of("tests"));
    }

    @Test
    void otherTagsKeepTheirColourAndDifferAsLongAsThereAreColours() {
        Set<String> tags =
                IntStream.range(0, 16).mapToObj(i -> "tag" + (char) ('a' + i)).collect(Collectors.toSet());
        KindColours colours = new KindColours(tags);
        assertEquals(
                16, tags.stream().map(colours::of).collect(Collectors.toSet()).size());
        assertEquals(colours.of("taga"), new KindColours(Set.of("taga")).of("taga"));
        tags.add("tagz");
        assertTrue(new TreeSet<>(SIXTEEN.stream()
                        .map(new KindColours(new HashSet<>(SIXTEEN))::of)
                        .toList())
                .contains(new KindColours(tags).of("tagz")));
    }

    @Test
    void whatIsNoKindOfWorkIsGrey() {
        KindColours colours = new KindColours(Set.of("unmatched", "none", "debug"));
        assertEquals("#b8bec8", colours.of("unmatched"));
        assertEquals("#b8bec8", colours.of("none"));
        assertEquals("#b8bec8", colours.of("never seen"));
    }

    @Test
    void textCanBeReadOnEveryKindInTheLightAndInTheDark() {
        KindColours colours = new KindColours(new HashSet<>(SIXTEEN));
        SIXTEEN.forEach(tag -> PaletteTest.checkReadable(colours.of(tag), tag));
        PaletteTest.checkReadable(KindColours.UNKNOWN, "unmatched");
    }
}
