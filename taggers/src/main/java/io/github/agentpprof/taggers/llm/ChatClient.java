package io.github.agentpprof.taggers.llm;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a server about one text at a time, as often as it takes; used by several threads. */
public final class ChatClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI server;
    private final Question question;
    private final Limits limits;
    private final HttpClient http;

    /** Set to false by a server that takes the same question without a grammar only. */
    private volatile boolean grammar = true;

    public ChatClient(URI server, Question question, Limits limits) {
        this.server = server;
        this.question = question;
        this.limits = limits;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(limits.connect())
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER);
        if (ServerUrl.isLoopback(server)) {
            builder.proxy(HttpClient.Builder.NO_PROXY);
        }
        http = builder.build();
    }

    /** The name of the first model that the server has, empty if it says none. */
    public String model() throws InterruptedException {
        try {
            HttpResponse<byte[]> response = send(request("/v1/models").GET().build());
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
        for (int attempt = 1; ; attempt++) {
            try {
                return once(model, text);
            } catch (ServerFault e) {
                if (e.cure() != ServerFault.Cure.LATER || attempt >= limits.attempts()) {
                    throw e;
                }
                Duration pause = limits.pauseAfter(attempt, e.waiting());
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
        }
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
        HttpRequest request = request("/v1/chat/completions")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<byte[]> response = send(request);
        if (response.statusCode() != 200) {
            throw ServerFault.ofStatus(response.statusCode(), wished(response));
        }
        return question.tag(new String(response.body(), StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).timeout(limits.answer());
    }

    /** The time limit is for the whole answer: the client's own ends with its head. */
    private HttpResponse<byte[]> send(HttpRequest request) throws ServerFault, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, head -> new ShortBody());
        try {
            return answer.get(limits.answer().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new ServerFault("does not answer in time", ServerFault.Cure.LATER, e);
        } catch (ExecutionException e) {
            throw fault(e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        }
    }

    private static ServerFault fault(Throwable cause) {
        if (cause instanceof HttpConnectTimeoutException || cause instanceof ConnectException) {
            return new ServerFault("cannot be reached", ServerFault.Cure.LATER, cause);
        }
        if (cause instanceof HttpTimeoutException) {
            return new ServerFault("does not answer in time", ServerFault.Cure.LATER, cause);
        }
        return new ServerFault("breaks off its answer", ServerFault.Cure.LATER, cause);
    }

    /** What the server asks for in seconds; a date is as good as nothing. */
    private static Duration wished(HttpResponse<?> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("").strip();
        return seconds.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : Duration.ZERO;
    }
}
