package io.github.agentpprof.taggers.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.taggers.cluster.FeatureSources;
import io.github.agentpprof.taggers.tagger.LearntTags;
import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.taggers.tagger.ServerKey;
import io.github.agentpprof.taggers.tagger.TaggerSettings;
import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Surroundings.Act;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several prompts go into one request with what stands around them; where that fails, one by one. */
class AskServerTest {
    private static final Limits FAST =
            new Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 2, Duration.ofMillis(1), Duration.ofMillis(5), 1);
    private static final String TWO = "=== 1 ===\nPrompt:\nx\n\n=== 2 ===\nPrompt:\ny\n\n=== end ===\n"
            + "Answer with 2 lines, one for each: its number, a colon and one word.";

    @TempDir
    private Path folder;

    @Test
    void aRequestHasSeveralPrompts() throws IOException {
        try (StubServer server = new StubServer(
                (exchange, number, prompt) -> StubServer.say(exchange, number == 1 ? "1: debug\n2: docs" : "test"))) {
            LearntTags learnt = learn(server, 2, prompts("x", "y", "z"));
            assertEquals(Map.of("a0", "debug", "a1", "docs", "a2", "test"), learnt.tags());
            assertEquals(2, server.requests().size());
            assertEquals(TWO, StubServer.userText(server.requests().get(0)));
            // Twelve tokens for each.
            assertEquals(24, server.requests().get(0).path("max_tokens").intValue());
            String grammar = server.requests().get(0).path("grammar").textValue();
            assertTrue(
                    grammar.startsWith("root ::= \"1: \" kind \"\\n2: \" kind\nkind ::= \"agent\" | \"debug\""),
                    grammar);
        }
    }

    @Test
    void anAnswerThatLacksOneIsAskedForOneByOne() throws IOException {
        try (StubServer server = new StubServer((exchange, number, prompt) -> StubServer.say(
                exchange, prompt.startsWith("===") ? "1: debug" : prompt.contains("\nx\n") ? "test" : "git"))) {
            LearntTags learnt = learn(server, 8, prompts("x", "y"));
            assertEquals(Map.of("a0", "test", "a1", "git"), learnt.tags());
            assertEquals(List.of(), learnt.remarks());
            assertEquals(3, server.requests().size());
        }
    }

    @Test
    void aServerThatTakesNoLongRequestIsAskedOneByOne() throws IOException {
        try (StubServer server = new StubServer((exchange, number, prompt) -> {
            if (prompt.startsWith("===")) {
                StubServer.send(exchange, 400, "{\"error\":\"exceeds the available context size\"}");
            } else {
                StubServer.say(exchange, "test");
            }
        })) {
            LearntTags learnt = learn(server, 8, prompts("x", "y"));
            assertEquals(Map.of("a0", "test", "a1", "test"), learnt.tags());
            assertEquals(List.of(), learnt.remarks());
        }
    }

    @Test
    void aServerThatIsTooSlowForManyIsNotAskedAboutManyAgain() throws IOException {
        try (StubServer server = new StubServer((exchange, number, prompt) -> {
            if (prompt.startsWith("===")) {
                StubServer.send(exchange, 503, "busy");
            } else {
                StubServer.say(exchange, "test");
            }
        })) {
            assertEquals(4, learn(server, 2, prompts("w", "x", "y", "z")).tags().size());
            // Two attempts at w and x together, then w, x, y and z.
            assertEquals(6, server.requests().size());
        }
    }

    @Test
    void longPromptsDoNotShareARequest() throws IOException {
        try (StubServer server = new StubServer((exchange, number, prompt) ->
                StubServer.say(exchange, prompt.startsWith("===") ? "1: debug\n2: docs" : "test"))) {
            String much = "much ".repeat(400);
            // Each is cut to 2,000 characters, 1,999 without the last blank: two fit into 5,000, three do not.
            assertEquals(
                    Map.of("a0", "debug", "a1", "docs", "a2", "test"),
                    learn(server, 8, prompts(much + "x", much + "y", much + "z"))
                            .tags());
            assertEquals(2, server.requests().size());
        }
    }

    @Test
    void whatStandsAroundIsAskedWithoutWhatIsPrivate() throws IOException {
        Surroundings around = new Surroundings(
                true,
                "fix it for ada@example.org",
                "The key is sk-abcdefghijklmnop. Shall I?",
                List.of(new Act("Edit", "/home/ada/shop/src/a.py"), new Act("Bash", "npm test")));
        try (StubServer server = new StubServer((exchange, number, prompt) -> StubServer.say(exchange, "debug"))) {
            learn(server, 8, List.of(new PromptText("a0", "please do", around)));
            assertEquals(
                    "Asked before:\nfix it for email\n\nEnd of the answer before:\nThe key is secret. Shall I?\n\n"
                            + "Prompt:\nplease do\n\nThen done:\nEdit: shop/src/a.py\nBash: npm test\n\nOne word:",
                    StubServer.userText(server.requests().get(0)));
        }
    }

    @Test
    void anAnswerIsKeptForAllThatWasAskedWhateverWasAskedWithIt() throws IOException {
        PromptText other = new PromptText("a0", "x", new Surroundings(true, "before", null, Collections.emptyList()));
        try (StubServer server = new StubServer((exchange, number, prompt) ->
                StubServer.say(exchange, prompt.startsWith("===") ? "1: debug\n2: docs" : "test"))) {
            Map<String, String> first = learn(server, 2, prompts("x", "y")).tags();
            assertEquals(first, learn(server, 1, prompts("x", "y")).tags());
            assertEquals(1, server.requests().size(), "how many go into a request does not matter");
            assertEquals(Map.of("a0", "test"), learn(server, 1, List.of(other)).tags());
            assertEquals(2, server.requests().size(), "what stands around a prompt does");
        }
    }

    @Test
    void theKeyGoesToTheServerAndNowhereElse() throws IOException {
        List<String> heads = new ArrayList<>();
        try (StubServer server = new StubServer((exchange, number, prompt) -> {
            heads.add(exchange.getRequestHeaders().getFirst("Authorization"));
            if (number == 1) {
                StubServer.say(exchange, "debug");
            } else {
                StubServer.send(exchange, 401, "wrong key k-1234567");
            }
        })) {
            ServerKey key = new ServerKey(" k-1234567\n");
            assertEquals(
                    Map.of("a0", "debug"), learn(server, 1, prompts("x"), key).tags());
            IOException e = assertThrows(IOException.class, () -> learn(server, 1, prompts("other"), key));
            assertEquals(List.of("Bearer k-1234567", "Bearer k-1234567"), heads);
            assertTrue(e.getMessage().contains("answers with HTTP status 401"), e.getMessage());
            assertFalse(e.getMessage().contains("k-1"), e.getMessage());
            assertFalse(server.requests().toString().contains("k-1"), "not in what is asked");
            assertFalse(Files.readString(folder.resolve("tags.json")).contains("k-1"));
            assertFalse(settings(server, 1, key).toString().contains("k-1"));
            learn(server, 1, prompts("x"), ServerKey.NONE);
        }
    }

    @Test
    void aKeyThatIsNoneIsRefusedAndNotShown() {
        String message = assertThrows(IllegalArgumentException.class, () -> new ServerKey("k-1\nHost: x"))
                .getMessage();
        assertEquals("the key of the model's server must be one word of plain characters", message);
        assertFalse(ServerKey.NONE.given());
    }

    private LearntTags learn(StubServer server, int batch, List<PromptText> prompts) throws IOException {
        return learn(server, batch, prompts, ServerKey.NONE);
    }

    private LearntTags learn(StubServer server, int batch, List<PromptText> prompts, ServerKey key) throws IOException {
        return (LearntTags) new LlmLearner(settings(server, batch, key), FAST).learn(prompts);
    }

    private TaggerSettings settings(StubServer server, int batch, ServerKey key) {
        return new TaggerSettings(
                List.of(),
                new TreeMap<>(),
                new TreeMap<>(),
                server.url(),
                "",
                false,
                folder.resolve("tags.json").toString(),
                100,
                true,
                key,
                batch,
                FeatureSources.TERMS);
    }

    private static List<PromptText> prompts(String... texts) {
        List<PromptText> prompts = new ArrayList<>();
        for (String text : texts) {
            prompts.add(new PromptText("a" + prompts.size(), text));
        }
        return prompts;
    }
}
