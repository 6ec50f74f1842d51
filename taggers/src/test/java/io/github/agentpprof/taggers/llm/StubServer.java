package io.github.agentpprof.taggers.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands for a server of a model; keeps the requests that it got. */
public final class StubServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the server does with a request. */
    public interface Behaviour {
        /**
         * Answers.
         *
         * @param number of the request, from 1
         * @param prompt what the user's message says
         */
        void answer(HttpExchange exchange, int number, String prompt) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<JsonNode> requests = new ArrayList<>();

    StubServer(Behaviour behaviour) throws IOException {
        this("/v1/chat/completions", behaviour);
    }

    /** One that gives vectors: a text's length, and 1. */
    public static StubServer ofVectors() throws IOException {
        return ofVectors((exchange, number, inputs) -> sendVectors(exchange, inputs));
    }

    public static void sendVectors(HttpExchange exchange, String inputs) throws IOException {
        ArrayNode data = JSON.createArrayNode();
        JsonNode texts = JSON.readTree(inputs);
        for (int i = texts.size() - 1; i >= 0; i--) {
            ObjectNode one = data.addObject().put("index", i);
            one.putArray("embedding").add(texts.get(i).asText().length()).add(1);
        }
        send(exchange, 200, JSON.createObjectNode().set("data", data).toString());
    }

    /** One that is asked for vectors; its behaviour gets the texts as a JSON array. */
    public static StubServer ofVectors(Behaviour behaviour) throws IOException {
        return new StubServer("/v1/embeddings", behaviour);
    }

    private StubServer(String path, Behaviour behaviour) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(path, exchange -> {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            int number;
            synchronized (requests) {
                requests.add(request);
                number = requests.size();
            }
            try (exchange) {
                behaviour.answer(
                        exchange,
                        number,
                        request.has("input") ? request.path("input").toString() : userText(request));
            }
        });
        server.createContext("/v1/models", exchange -> {
            try (exchange) {
                send(exchange, 200, "{\"data\":[{\"id\":\"stub-1b\"}]}");
            }
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<JsonNode> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    static String userText(JsonNode request) {
        return request.path("messages").path(1).path("content").asText();
    }

    /** Answers as a model that says {@code word}. */
    static void say(HttpExchange exchange, String word) throws IOException {
        send(
                exchange,
                200,
                JSON.createObjectNode()
                        .set(
                                "choices",
                                JSON.createArrayNode()
                                        .add(JSON.createObjectNode()
                                                .set(
                                                        "message",
                                                        JSON.createObjectNode().put("content", word))))
                        .toString());
    }

    public static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
