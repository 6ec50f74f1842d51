package io.github.agentpprof.taggers.llm;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.agentpprof.taggers.ask.SentPrompt;
import io.github.agentpprof.taggers.tagger.ServerKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Asks a server about a few prompts at a time, as often as it takes; used by several threads. */
public final class ChatClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Question question;
    private final Door door;

    /** Set to false by a server that takes the same question without a grammar only. */
    private volatile boolean grammar = true;

    public ChatClient(URI server, ServerKey key, Question question, Limits limits) {
        this.question = question;
        this.door = new Door(server, key, limits);
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
     * The tags of {@code prompts}, empty if the model says nothing that can be these.
     *
     * @throws ServerFault if the server does not answer, in all attempts
     */
    Optional<List<String>> ask(String model, List<SentPrompt> prompts) throws ServerFault, InterruptedException {
        return door.patiently(() -> once(model, prompts));
    }

    private Optional<List<String>> once(String model, List<SentPrompt> prompts)
            throws ServerFault, InterruptedException {
        if (grammar) {
            try {
                return post(question.body(model, prompts, true), prompts.size());
            } catch (ServerFault e) {
                if (e.cure() != ServerFault.Cure.ANOTHER_PROMPT) {
                    throw e;
                }
            }
            Optional<List<String>> tags = post(question.body(model, prompts, false), prompts.size());
            grammar = false;
            return tags;
        }
        return post(question.body(model, prompts, false), prompts.size());
    }

    private Optional<List<String>> post(String body, int count) throws ServerFault, InterruptedException {
        byte[] answer = door.post("/v1/chat/completions", body);
        return question.tags(new String(answer, StandardCharsets.UTF_8), count);
    }
}
