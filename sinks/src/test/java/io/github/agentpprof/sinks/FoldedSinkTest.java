package io.github.agentpprof.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.Stack;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FoldedSinkTest {
    private static final Pattern LINE = Pattern.compile("[^;\\p{Cntrl}]+(;[^;\\p{Cntrl}]+)* [1-9][0-9]*");

    private final ProfileSink sink = new FoldedSink();

    @Test
    void sumsLabelsAwayAndLeavesOutWhatWeighsNothing() throws IOException {
        String stem = "project:shop;agent:claude;session:checkout;prompt:";
        assertEquals(
                stem + "debug;call:llm/chat;kind:input 1234\n"
                        + stem + "debug;call:llm/chat;kind:output 560\n"
                        + stem + "ship it;call:llm/chat;kind:cache 1000000\n",
                Written.text(sink, Profiles.tokens()));
    }

    /** {@code flamegraph.pl} would take {@code step 7 12} for 7 before and 12 after. */
    @Test
    void aNumberThatEndsAStackIsHeldToItsFrame() throws IOException {
        List<Sample> samples = List.of(
                new Sample(Stack.of("cmd:step 7"), Labels.NONE, List.of(12L, 0L, 0L)),
                new Sample(Stack.of("cmd:step 7", "7"), Labels.NONE, List.of(3L, 0L, 0L)),
                new Sample(Stack.of("cmd:step_7"), Labels.NONE, List.of(1L, 0L, 0L)));
        Profile profile = new Profile("tokens", Profiles.TYPES, "tokens", samples, RunSummary.EMPTY);
        assertEquals("cmd:step_7 13\ncmd:step 7;7 3\n", Written.text(sink, profile));
    }

    @Test
    void costIsInMicroDollars() throws IOException {
        assertTrue(Written.text(sink, Profiles.cost()).contains("prompt:debug;call:llm/chat;kind:output 42000\n"));
    }

    @Test
    void everyLineKeepsTheGrammarAndTheOrder() throws IOException {
        Profile profile = Profiles.hostile(Profiles.HOSTILE_FRAMES);
        String[] lines = Written.text(sink, profile).split("\n");
        List<Stack> stacks = Arrays.stream(lines)
                .peek(line -> assertTrue(LINE.matcher(line).matches(), line))
                .map(line -> Stack.of(line.substring(0, line.lastIndexOf(' ')).split(";")))
                .toList();
        assertEquals(stacks.stream().sorted().distinct().toList(), stacks);
    }

    @Test
    void readingItBackGivesTheStacks() throws IOException {
        Map<Stack, Long> read = new TreeMap<>();
        for (String line : Written.text(sink, Profiles.tokens()).split("\n")) {
            int space = line.lastIndexOf(' ');
            read.put(Stack.of(line.substring(0, space).split(";")), Long.valueOf(line.substring(space + 1)));
        }
        assertEquals(Profiles.tokens().stacks(), read);
    }

    @Test
    void stacksThatCleaningMakesEqualAreAddedUp() throws IOException {
        Labels labels = new Labels("", "", "", "");
        Profile profile = new Profile(
                "tokens",
                Profiles.TYPES,
                "tokens",
                List.of(
                        new Sample(Stack.of("a,b"), labels, List.of(1L, 0L, 0L)),
                        new Sample(Stack.of("a;b"), labels, List.of(2L, 0L, 0L))),
                RunSummary.EMPTY);
        assertEquals("a,b 3\n", Written.text(sink, profile));
    }

    @Test
    void nothingIsAnEmptyFile() throws IOException {
        assertEquals("", Written.text(sink, Profiles.empty()));
    }
}
