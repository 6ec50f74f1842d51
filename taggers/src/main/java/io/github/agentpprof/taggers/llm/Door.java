package io.github.agentpprof.taggers.llm;

import io.github.agentpprof.taggers.tagger.ServerKey;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Talks with a server, with time limits and as often as it takes; used by several threads. */
final class Door {
    private final URI server;
    private final ServerKey key;
    private final Limits limits;
    private final HttpClient http;

    /** A question, asked again if need be. */
    @FunctionalInterface
    interface Attempt<T> {
        T make() throws ServerFault, InterruptedException;
    }

    Door(URI server, ServerKey key, Limits limits) {
        this.server = server;
        this.key = key;
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

    /** What the server has at {@code path}, whatever its status. */
    HttpResponse<byte[]> get(String path) throws ServerFault, InterruptedException {
        return send(request(path).GET().build());
    }

    /**
     * The answer to {@code json}.
     *
     * @throws ServerFault if there is none, or its status is not 200
     */
    byte[] post(String path, String json) throws ServerFault, InterruptedException {
        HttpResponse<byte[]> response = send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
        if (response.statusCode() != 200) {
            throw ServerFault.ofStatus(response.statusCode(), wished(response));
        }
        return response.body();
    }

    /** What {@code attempt} gives, made again for as long as that may help. */
    <T> T patiently(Attempt<T> attempt) throws ServerFault, InterruptedException {
        for (int number = 1; ; number++) {
            try {
                return attempt.make();
            } catch (ServerFault e) {
                if (e.cure() != ServerFault.Cure.LATER || number >= limits.attempts()) {
                    throw e;
                }
                Duration pause = limits.pauseAfter(number, e.waiting());
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path)).timeout(limits.answer());
        return key.given() ? request.header("Authorization", "Bearer " + key.value()) : request;
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
