package io.github.agentpprof.taggers.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.taggers.cluster.FeatureSources;
import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.rules.TagRule;
import io.github.agentpprof.taggers.tagger.LearntTags;
import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.taggers.tagger.ServerKey;
import io.github.agentpprof.taggers.tagger.TaggerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LlmLearnerTest {
    private static final Limits FAST =
            new Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 3, Duration.ofMillis(1), Duration.ofMillis(5), 1);

    @TempDir
    private Path folder;

    @Test
    void eachPromptGetsTheWordOfTheModel() throws IOException {
        try (StubServer server = new StubServer((exchange, number, prompt) ->
                StubServer.say(exchange, prompt.contains("crash") ? "debug" : "feature"))) {
            LearntTags learnt = learn(settings(server), "why does it crash", "add a button");
            assertEquals(Map.of("a0", "debug", "a1", "feature"), learnt.tags());
            assertEquals(List.of(), learnt.remarks());
            assertEquals(2, server.requests().size());
            JsonNode request = server.requests().get(0);
            assertEquals("stub-1b", request.path("model").textValue());
            assertEquals(0, request.path("temperature").intValue());
            assertEquals(
                    "root ::= \"agent\" | \"debug\" | \"docs\" | \"explain\" | \"feature\" | \"git\" | \"other\" | \"plan\" |"
                            + " \"refactor\" | \"release\" | \"review\" | \"run\" | \"setup\" | \"steer\" | \"style\" | \"test\"",
                    request.path("grammar").textValue(),
                    "the sixteen kinds of work, unless others are named");
            assertEquals("Prompt:\nwhy does it crash\n\nOne word:", StubServer.userText(request));
        }
    }

    @Test
    void aClosedListIsInTheQuestionAndInTheGrammar() throws IOException {
        try (StubServer server = new StubServer((exchange, number, prompt) ->
                StubServer.say(exchange, prompt.contains("crash") ? "The tag is: Bugs." : "weather"))) {
            LearntTags learnt = learn(
                    settings(server).choosing(Map.of("bugs", "something is broken", "news", "something new")),
                    "why does it crash",
                    "add a button");
            assertEquals(Map.of("a0", "bugs"), learnt.tags());
            assertEquals(List.of("1 of 2 answers of the model were no tag"), learnt.remarks());
            JsonNode request = server.requests().get(0);
            assertEquals("root ::= \"bugs\" | \"news\"", request.path("grammar").textValue());
            assertTrue(request.path("messages")
                    .path(0)
                    .path("content")
                    .textValue()
                    .contains("\nbugs — something is broken\nnews — something new\n"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tag: debug", "\"Debug\"", "<think>It may be a test.</think>\n\ndebug", " debug\n"})
    void aWordIsFoundInWhatIsAroundIt(String said) throws IOException {
        try (StubServer server = new StubServer((exchange, number, prompt) -> StubServer.say(exchange, said))) {
            assertEquals(Map.of("a0", "debug"), learn(settings(server), "x").tags());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"to debug it or to test it", "42", "", "xy", "unmatched", "调试", "supercalifragilistic"})
    void nonsenseIsUnmatchedAndSaid(String said) throws IOException {
        try (StubServer server = new StubServer((exchange, number, prompt) -> StubServer.say(exchange, said))) {
            IOException e = assertThrows(IOException.class, () -> learn(settings(server), "x", "y"));
            assertEquals(
                    "the model at " + server.url() + " answers with no tag; 0 of 2 prompts got a tag", e.getMessage());
            LearntTags learnt = learn(settings(server).goingOn(), "x", "y");
            assertEquals(Map.of(), learnt.tags());
            assertEquals(
                    List.of(
                            "2 of 2 answers of the model were no tag",
                            "the model at " + server.url() + " answers with no tag; 0 of 2 prompts got a tag"),
                    learnt.remarks());
        }
    }

    @Test
    void aServerWithoutGrammarsIsAskedWithout() throws IOException {
        try (StubServer server = new StubServer((exchange, number, prompt) -> {
            if (number == 1) {
                StubServer.send(exchange, 400, "{\"error\":\"unknown field grammar\"}");
            } else {
                StubServer.say(exchange, "debug");
            }
        })) {
            assertEquals(
                    Map.of("a0", "debug", "a1", "debug"),
                    learn(settings(server), "x", "y").tags());
            assertEquals(
                    List.of(true, false, false),
                    server.requests().stream().map(r -> r.has("grammar")).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void aServerThatIsBusyIsAskedAgain(int status) throws IOException {
        try (StubServer server = new StubServer((exchange, number, prompt) -> {
            if (number < 3) {
                exchange.getResponseHeaders().add("Retry-After", "1000");
                StubServer.send(exchange, status, "busy");
            } else {
                StubServer.say(exchange, "debug");
            }
        })) {
            LearntTags learnt = learn(settings(server), "x");
            assertEquals(Map.of("a0", "debug"), learnt.tags());
            assertEquals(List.of(), learnt.remarks());
            assertEquals(3, server.requests().size());
        }
    }

    @Test
    void aServerThatStaysBusyIsGivenUp() throws IOException {
        try (StubServer server =
                new StubServer((exchange, number, prompt) -> StubServer.send(exchange, 500, "<html>oops</html>"))) {
            IOException e = assertThrows(IOException.class, () -> learn(settings(server), "p", "q", "r", "s", "t"));
            assertEquals(
                    "the model's server at " + server.url() + " answers with HTTP status 500; 0 of 5 prompts got a tag",
                    e.getMessage());
            assertEquals(9, server.requests().size(), "three attempts for each of three prompts");
        }
    }

    @Test
    void aPageIsNoAnswer() throws IOException {
        try (StubServer server = new StubServer(
                (exchange, number, prompt) -> StubServer.send(exchange, 200, "<html><body>Sign in</body></html>"))) {
            IOException e = assertThrows(IOException.class, () -> learn(settings(server), "x", "y"));
            assertEquals(
                    "the model's server at " + server.url()
                            + " answers with something that is no chat completion; 0 of 2 prompts got a tag",
                    e.getMessage());
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void anAnswerWithoutEndIsNotReadToIt() throws IOException {
        try (StubServer server = new StubServer((exchange, number, prompt) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] much = new byte[1 << 16];
            for (int i = 0; i < 64; i++) {
                exchange.getResponseBody().write(much);
            }
        })) {
            IOException e = assertThrows(IOException.class, () -> learn(settings(server), "x"));
            assertEquals(
                    "the model's server at " + server.url() + " breaks off its answer; 0 of 1 prompts got a tag",
                    e.getMessage());
        }
    }

    @Test
    void aSlowServerIsGivenUp() throws IOException, InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Limits impatient = new Limits(
                Duration.ofSeconds(5), Duration.ofMillis(150), 2, Duration.ofMillis(1), Duration.ofMillis(1), 1);
        try (StubServer server = new StubServer((exchange, number, prompt) -> await(end))) {
            IOException e = assertThrows(
                    IOException.class, () -> new LlmLearner(settings(server).get(), impatient).learn(prompts("x")));
            assertEquals(
                    "the model's server at " + server.url() + " does not answer in time; 0 of 1 prompts got a tag",
                    e.getMessage());
        } finally {
            end.countDown();
        }
    }

    @Test
    void aServerThatIsNotThereCannotBeReached() throws IOException {
        String url;
        try (StubServer server = new StubServer((exchange, number, prompt) -> {})) {
            url = server.url();
        }
        Settings settings = new Settings(url);
        IOException e = assertThrows(IOException.class, () -> learn(settings, "x"));
        String told = "the model's server at " + url + " cannot be reached; start one there, as with"
                + " 'llama-server -m MODEL.gguf', or name another with --llama-url; 0 of 1 prompts got a tag";
        assertEquals(told, e.getMessage());
        LearntTags learnt = learn(settings.goingOn(), "x");
        assertEquals(Map.of(), learnt.tags());
        assertEquals(List.of(told), learnt.remarks());
    }

    @Test
    void whatWasAnsweredBeforeTheServerDiedIsKept() throws IOException {
        Path cache = folder.resolve("deep/tags.json");
        try (StubServer server = new StubServer((exchange, number, prompt) -> {
            if (number <= 2) {
                StubServer.say(exchange, "debug");
            } // else the connection breaks
        })) {
            Settings settings = settings(server).cachedIn(cache);
            IOException e = assertThrows(IOException.class, () -> learn(settings, "p", "q", "r", "s", "t", "u", "v"));
            assertEquals(
                    "the model's server at " + server.url()
                            + " breaks off its answer; 2 of 7 prompts got a tag, which the tag cache keeps",
                    e.getMessage());
            LearntTags learnt = learn(settings.goingOn(), "p", "q", "r");
            assertEquals(Map.of("a0", "debug", "a1", "debug"), learnt.tags());
        }
    }

    @Test
    void aSecondRunAsksNothing() throws IOException {
        Path cache = folder.resolve("tags.json");
        try (StubServer server = new StubServer((exchange, number, prompt) -> StubServer.say(exchange, "debug"))) {
            Settings settings = settings(server).cachedIn(cache);
            LearntTags first = learn(settings, "x", "y");
            byte[] bytes = Files.readAllBytes(cache);
            assertEquals(first.tags(), learn(settings, "x", "y").tags());
            assertEquals(2, server.requests().size());
            assertEquals(List.of(bytes.length), List.of(Files.readAllBytes(cache).length));
            learn(settings.named("other-model"), "x", "y");
            assertEquals(4, server.requests().size(), "another model is asked itself");
            learn(settings.choosing(Map.of("debug", "bugs")), "x", "y");
            assertEquals(6, server.requests().size(), "so is one with other choices");
        }
    }

    @Test
    void eachAnswerIsInTheFileBeforeTheNextIsAskedFor() throws IOException {
        Path cache = folder.resolve("tags.json");
        List<Long> entries = new ArrayList<>();
        try (StubServer server = new StubServer((exchange, number, prompt) -> {
            entries.add(lines(cache));
            StubServer.say(exchange, "debug");
        })) {
            learn(settings(server).cachedIn(cache), "x", "y", "z");
            assertEquals(List.of(0L, 1L, 2L), entries);
            assertEquals(3, lines(cache));
        }
    }

    @Test
    void runsAtTheSameTimeAddToEachOther() throws IOException {
        Path cache = folder.resolve("tags.json");
        try (StubServer other = new StubServer((exchange, number, prompt) -> StubServer.say(exchange, "plan"));
                StubServer server = new StubServer((exchange, number, prompt) -> {
                    if (number == 2) {
                        learn(settings(other).cachedIn(cache).named("m"), "v", "w", "x", "y");
                    }
                    StubServer.say(exchange, "debug");
                })) {
            learn(settings(server).cachedIn(cache).named("n"), "x", "y", "z");
            assertEquals(7, lines(cache));
        }
    }

    @Test
    void aCorruptCacheIsSetAsideAndSaid() throws IOException {
        Path cache = folder.resolve("tags.json");
        try (StubServer server = new StubServer((exchange, number, prompt) -> StubServer.say(exchange, "debug"))) {
            Files.writeString(cache, "{\"schema\": 1, \"entr");
            LearntTags learnt = learn(settings(server).cachedIn(cache), "x");
            assertEquals(
                    List.of("the tag cache 'tags.json' cannot be understood and is kept as 'tags.json.corrupt'"),
                    learnt.remarks());
            Files.writeString(cache, "{\"schema\": 2, \"entries\": {}}");
            learn(settings(server).cachedIn(cache), "x");
            assertEquals("{\"schema\": 1, \"entr", Files.readString(folder.resolve("tags.json.corrupt")));
            assertEquals("{\"schema\": 2, \"entries\": {}}", Files.readString(folder.resolve("tags.json.corrupt-2")));
            assertEquals(1, lines(cache));
        }
    }

    @Test
    void aCacheThatCannotBeUsedDoesNotStopARun() throws IOException {
        try (StubServer server = new StubServer((exchange, number, prompt) -> StubServer.say(exchange, "debug"))) {
            Files.createDirectory(folder.resolve("tags.json"));
            LearntTags learnt = learn(settings(server).cachedIn(folder.resolve("tags.json")), "x");
            assertEquals(Map.of("a0", "debug"), learnt.tags());
            assertEquals(1, learnt.remarks().size());
            assertTrue(learnt.remarks().get(0).startsWith("the tag cache 'tags.json' cannot be used"));
        }
    }

    @Test
    void noMoreThanSoManyAreAsked() throws IOException {
        try (StubServer server = new StubServer((exchange, number, prompt) -> StubServer.say(exchange, "debug"))) {
            LearntTags learnt = learn(settings(server).most(2), "x", "y", "z");
            assertEquals(Map.of("a0", "debug", "a1", "debug"), learnt.tags());
            assertEquals(List.of("1 prompts were not shown to the model: at most 2 are in a run"), learnt.remarks());
        }
    }

    @Test
    void knownTagsHoldAndRulesTakeTheRest() throws IOException {
        try (StubServer server = new StubServer((exchange, number, prompt) -> StubServer.say(exchange, "debug"))) {
            Settings settings = settings(server).most(1);
            settings.tags.put("a0", "plan");
            LearntTags learnt = learn(settings, "x", "y", "z");
            assertEquals(Map.of("a0", "plan", "a1", "debug"), learnt.tags());
            assertEquals("setup", learnt.tag(TagKind.PROMPT, "zebra").name());
        }
    }

    @Test
    void nothingPrivateIsSent() throws IOException {
        try (StubServer server = new StubServer((exchange, number, prompt) -> StubServer.say(exchange, "debug"))) {
            learn(
                    settings(server),
                    "mail ada@example.org about /home/ada/shop, key sk-abcdefghijklmnop, password = 'hunter22'",
                    "a".repeat(1999) + " " + "b".repeat(5000));
            assertEquals(
                    "Prompt:\nmail email about ~/shop, key secret, password = secret'\n\nOne word:",
                    StubServer.userText(server.requests().get(0)));
            assertEquals(
                    "Prompt:\nsecret secret\n\nOne word:",
                    StubServer.userText(server.requests().get(1)));
        }
    }

    @Test
    void aLongPromptIsCutBetweenCharacters() throws IOException {
        String most = "ab ".repeat(666) + "c";
        try (StubServer server = new StubServer((exchange, number, prompt) -> StubServer.say(exchange, "debug"))) {
            learn(settings(server), "ab ".repeat(2_000_000), most + "\uD83D\uDE00 and more");
            assertEquals(
                    "Prompt:\n" + "ab ".repeat(666) + "ab\n\nOne word:",
                    StubServer.userText(server.requests().get(0)));
            assertEquals(
                    "Prompt:\n" + most + "\n\nOne word:",
                    StubServer.userText(server.requests().get(1)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.0.2.7:8080",
                "http://example.org",
                "http://127.0.0.1.example.org",
                "http://localhost.example.org/v1",
                "http://0.0.0.0:8080",
                "http://[2001:db8::1]:8080"
            })
    void anotherMachineIsAskedOnlyWhereAllowed(String url) {
        Settings settings = new Settings(url);
        String message = assertThrows(IllegalArgumentException.class, () -> LlmLearner.of(settings.get()))
                .getMessage();
        assertTrue(message.endsWith("is not on this machine; prompts are sent there only with --allow-remote-llm"));
        settings.remote = true;
        assertEquals(20_000, LlmLearner.of(settings.get()).most());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ftp://127.0.0.1",
                "127.0.0.1:8080",
                "http://",
                "http://ada:pw@127.0.0.1",
                "http://127.0.0.1/?key=1",
                "http://127.0.0.1:x y"
            })
    void aUrlThatIsNoneIsRefused(String url) {
        assertThrows(IllegalArgumentException.class, () -> LlmLearner.of(new Settings(url).get()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1", "/v1/", ""})
    void theUrlMayEndWithTheVersion(String end) throws IOException {
        try (StubServer server = new StubServer((exchange, number, prompt) -> StubServer.say(exchange, "debug"))) {
            assertEquals(
                    Map.of("a0", "debug"),
                    learn(new Settings(server.url() + end), "x").tags());
        }
    }

    private static LearntTags learn(Settings settings, String... texts) throws IOException {
        return (LearntTags) new LlmLearner(settings.get(), FAST).learn(prompts(texts));
    }

    private static List<PromptText> prompts(String... texts) {
        List<PromptText> prompts = new ArrayList<>();
        for (String text : texts) {
            prompts.add(new PromptText("a" + prompts.size(), text));
        }
        return prompts;
    }

    private static long lines(Path cache) throws IOException {
        if (!Files.exists(cache)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(cache)) {
            return lines.filter(line -> line.matches(" +\"[0-9a-f]{64}\" : \"[a-z]{3,12}\",?"))
                    .count();
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Settings settings(StubServer server) {
        return new Settings(server.url());
    }

    private static final class Settings {
        private final String url;
        private final SortedMap<String, String> tags = new TreeMap<>();
        private final SortedMap<String, String> choices = new TreeMap<>();
        private String model = "";
        private String cache = "";
        private int most = 1000;
        private boolean remote;
        private boolean failing = true;

        Settings(String url) {
            this.url = url;
        }

        Settings choosing(Map<String, String> among) {
            choices.putAll(among);
            return this;
        }

        Settings goingOn() {
            failing = false;
            return this;
        }

        Settings cachedIn(Path file) {
            cache = file.toString();
            return this;
        }

        Settings named(String name) {
            model = name;
            return this;
        }

        Settings most(int count) {
            most = count;
            return this;
        }

        TaggerSettings get() {
            return new TaggerSettings(
                    List.of(TagRule.parse("prompt:setup=zebra")),
                    tags,
                    choices,
                    url,
                    model,
                    remote,
                    cache,
                    most,
                    failing,
                    ServerKey.NONE,
                    1,
                    FeatureSources.TERMS);
        }
    }
}
