package io.github.agentpprof.taggers.trained;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.taggers.feature.PromptContext;
import io.github.agentpprof.transforms.model.Surroundings.Act;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestPromptsTest {
    private final LatestPrompts latest = new LatestPrompts();
    private int asked;

    @Test
    void aPromptThatComesAgainIsNotLookedAtAgain() {
        assertEquals("1", of(PromptContext.of("go", "fix it", "Done.", List.of(new Act("Bash", "ls")))));
        assertEquals("1", of(PromptContext.of("go", "fix it", "Done.", List.of(new Act("Bash", "ls")))));
    }

    @Test
    void allThatStandsAroundItTellsItApart() {
        List<Act> act = List.of(new Act("Bash", "ls"));
        assertEquals("1", of(PromptContext.alone("go")));
        assertEquals("2", of(PromptContext.of("go", null, null, List.of())));
        assertEquals("3", of(PromptContext.of("go", "", null, List.of())));
        assertEquals("4", of(PromptContext.of("go", null, "", List.of())));
        assertEquals("5", of(PromptContext.of("go", "a", "bc", List.of())));
        assertEquals("6", of(PromptContext.of("go", "ab", "c", List.of())));
        assertEquals("7", of(PromptContext.of("go", null, null, act)));
        assertEquals("8", of(PromptContext.of("go", null, null, List.of(new Act("Bash", "l"), new Act("s", "")))));
        // A text that looks like what stands between two.
        assertEquals("9", of(PromptContext.of("go1:a", null, null, List.of())));
        assertEquals("2", of(PromptContext.of("go", null, null, List.of())));
    }

    /** 3,000 of 1,000 characters are more than are kept: the first are gone, the last are there. */
    @Test
    void onlyTheLatestAreKept() {
        for (int i = 0; i < 3000; i++) {
            of(numbered(i));
        }
        assertEquals("3000", of(numbered(2999)));
        assertEquals("3001", of(numbered(0)));
    }

    private static PromptContext numbered(int number) {
        return PromptContext.alone(String.valueOf(number).repeat(1000).substring(0, 1000) + number);
    }

    /** The number of the look that found what is said of a prompt. */
    private String of(PromptContext context) {
        Probabilities found = latest.of(context, prompt -> new Probabilities(new double[] {++asked}, new double[0]));
        return String.valueOf((int) found.intent()[0]);
    }
}
