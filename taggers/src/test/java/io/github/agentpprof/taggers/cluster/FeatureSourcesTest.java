package io.github.agentpprof.taggers.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.taggers.llm.StubServer;
import io.github.agentpprof.taggers.tagger.ServerKey;
import io.github.agentpprof.taggers.tagger.TaggerSettings;
import io.github.agentpprof.taggers.text.PromptVectors;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureSourcesTest {
    @Test
    void termsNeedNoVectors() {
        assertNull(FeatureSources.of(settings("http://127.0.0.1:1", FeatureSources.TERMS)));
    }

    @Test
    void withoutAModelItSaysHowToGetOne() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> FeatureSources.of(settings("", FeatureSources.EMBEDDING)));
        assertTrue(e.getMessage().contains("'mvn -B -Pembedding package'"), e.getMessage());
    }

    @Test
    void anotherMachineIsNotAsked() {
        assertThrows(
                IllegalArgumentException.class,
                () -> FeatureSources.of(settings("http://example.org", FeatureSources.EMBEDDING)));
    }

    @Test
    void aServerIsAskedForAFewTextsAtATime() throws IOException {
        try (StubServer server = StubServer.ofVectors()) {
            List<String> texts = IntStream.range(0, 20)
                    .mapToObj(i -> "x".repeat(i + 1) + " mail someone@example.org")
                    .toList();
            List<float[]> vectors = FeatureSources.of(settings(server.url(), FeatureSources.EMBEDDING))
                    .of(texts);
            assertEquals(20, vectors.size());
            List<JsonNode> requests = server.requests();
            assertEquals(3, requests.size());
            requests.forEach(request -> {
                assertTrue(request.path("input").size() <= 8);
                assertFalse(request.toString().contains("someone@example.org"), "what is private stays here");
            });
            // The stub's vector is a text's length, so vectors are in the order of the texts.
            for (int i = 1; i < 20; i++) {
                assertEquals(1, vectors.get(i)[0] - vectors.get(i - 1)[0], 0, "text " + i);
            }
            assertArrayEquals(new float[] {vectors.get(0)[0], 1}, vectors.get(0), 0);
        }
    }

    @Test
    void aLongTextIsShortened() throws IOException {
        try (StubServer server = StubServer.ofVectors()) {
            PromptVectors vectors = FeatureSources.of(settings(server.url(), FeatureSources.EMBEDDING));
            assertEquals(900, vectors.of(List.of("ab ".repeat(1_000))).get(0)[0]);
            assertEquals(150, vectors.of(List.of("修".repeat(1_000))).get(0)[0]);
            assertEquals(300, vectors.of(List.of("+".repeat(1_000))).get(0)[0]);
            assertEquals(1, vectors.of(List.of("")).get(0)[0]);
        }
        try (StubServer server = StubServer.ofVectors((exchange, number, inputs) -> {
            if (inputs.length() > 300) {
                StubServer.send(exchange, 400, "too large");
            } else {
                StubServer.sendVectors(exchange, inputs);
            }
        })) {
            PromptVectors vectors = FeatureSources.of(settings(server.url(), FeatureSources.EMBEDDING));
            // 900, 450, 225
            assertEquals(225, vectors.of(List.of("ab ".repeat(1_000))).get(0)[0]);
        }
    }

    @Test
    void nonsenseIsNoVector() throws IOException {
        for (String answer : List.of(
                "<html>",
                "{}",
                "{\"data\":[]}",
                "{\"data\":[{\"embedding\":[]}]}",
                "{\"data\":[{\"embedding\":[1,\"x\"]}]}",
                "{\"data\":[{\"embedding\":[1e999]}]}",
                "{\"data\":[{\"index\":7,\"embedding\":[1]}]}",
                "{\"data\":[{\"embedding\":[1]},{\"embedding\":[1]}]}")) {
            try (StubServer server =
                    StubServer.ofVectors((exchange, number, text) -> StubServer.send(exchange, 200, answer))) {
                PromptVectors vectors = FeatureSources.of(settings(server.url(), FeatureSources.EMBEDDING));
                IOException e = assertThrows(IOException.class, () -> vectors.of(List.of("fix it")), answer);
                assertEquals(
                        "the model's server at " + server.url() + " answers with something that is no list of vectors",
                        e.getMessage());
            }
        }
    }

    private static TaggerSettings settings(String url, String features) {
        return new TaggerSettings(
                List.of(), new TreeMap<>(), new TreeMap<>(), url, "", false, "", 0, true, ServerKey.NONE, 1, features);
    }
}
