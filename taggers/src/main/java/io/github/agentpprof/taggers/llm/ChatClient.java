package io.github.agentpprof.taggers.llm;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks a server about one text at a time, as often as it takes; used by several threads. */
public final class ChatClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Question question;
    private final Door door;

    /** Set to false by a server that takes the same question without a grammar only. */
    private volatile boolean grammar = true;

    public ChatClient(URI server, Question question, Limits limits) {
        this.question = question;
        this.door = new Door(server, limits);
    }

    /** The name of the first model that the server has, empty if it says none. */
    public String model() throws InterruptedException {
        try {
            HttpResponse<byte[]> response = door.get("/v1/models");
            return response.statusCode() == 200
                    ? JSON.readTree(response.body())
                            .path("data")
                            .path(0)
                            .path("id")
                            .asText("")
                    : "";
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * The tag of {@code text}, empty if the model says nothing that can be one.
     *
     * @throws ServerFault if the server does not answer, in all attempts
     */
    Optional<String> ask(String model, String text) throws ServerFault, InterruptedException {
        return door.patiently(() -> once(model, text));
    }

    private Optional<String> once(String model, String text) throws ServerFault, InterruptedException {
        if (grammar) {
            try {
                return post(question.body(model, text, true));
            } catch (ServerFault e) {
                if (e.cure() != ServerFault.Cure.ANOTHER_PROMPT) {
                    throw e;
                }
            }
            Optional<String> tag = post(question.body(model, text, false));
            grammar = false;
            return tag;
        }
        return post(question.body(model, text, false));
    }

    private Optional<String> post(String body) throws ServerFault, InterruptedException {
        return question.tag(new String(door.post("/v1/chat/completions", body), StandardCharsets.UTF_8));
    }
}
