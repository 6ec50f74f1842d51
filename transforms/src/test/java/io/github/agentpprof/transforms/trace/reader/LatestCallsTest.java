package io.github.agentpprof.transforms.trace.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.agentpprof.transforms.effect.ToolCall;
import io.github.agentpprof.transforms.effect.ToolEffects;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestCallsTest {
    private final LatestCalls latest = new LatestCalls();

    @Test
    void aCommandThatComesAgainIsNotReadAgain() {
        ToolCall call = ToolCall.named("Bash").withCommand("cd web && npm ci");
        assertSame(
                latest.of(call),
                latest.of(ToolCall.named("Bash").withCommand(new String("cd web && npm ci".toCharArray()))));
    }

    @Test
    void whateverDecidesWhatACallDoesTellsCallsApart() {
        ToolCall bare = ToolCall.named("Bash");
        List<ToolCall> calls = List.of(
                bare,
                bare.withCommand("cat a"),
                bare.withCommand("cat a").withWorkdir("/srv/web"),
                ToolCall.named("Read").withPath("a"),
                ToolCall.named("Write").withPath("a"),
                bare.withArgv(List.of("cat", "a")),
                bare.withArgv(List.of("cat a")),
                ToolCall.named("WebFetch").withUrl("https://example.org/a"),
                ToolCall.named("WebFetch").withUrl("https://example.com/b"),
                ToolCall.named("apply_patch").withPatch("*** Begin Patch\n*** Add File: a\n+x\n*** End Patch"),
                ToolCall.named("apply_patch").withPatch("*** Begin Patch\n*** Delete File: a\n*** End Patch"));
        for (int round = 0; round < 2; round++) {
            for (ToolCall call : calls) {
                assertEquals(ToolEffects.of(call), latest.of(call));
            }
        }
    }

    /** More than there are places for: each is right all the same. */
    @Test
    void manyCommandsTakeEachOthersPlaces() {
        List<ToolCall> calls = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            calls.add(ToolCall.named("Bash").withCommand("rm file" + i));
        }
        calls.forEach(latest::of);
        for (int i = 0; i < 10_000; i += 97) {
            assertEquals(
                    "file" + i, latest.of(calls.get(i)).get(0).paths().get(0).path());
        }
    }

    @Test
    void aLongCommandIsNotKept() {
        ToolCall call = ToolCall.named("Bash").withCommand("cat " + "x".repeat(2000));
        assertNotSame(latest.of(call), latest.of(call));
        ToolCall many = ToolCall.named("Bash").withCommand("rm a;".repeat(40));
        assertNotSame(latest.of(many), latest.of(many));
        assertEquals(40, latest.of(many).size());
    }
}
