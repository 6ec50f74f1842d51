package io.github.agentpprof.sinks.push;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.agentpprof.sinks.ProfileSinks;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.SessionRow;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * Pushes profiles to Pyroscope, as <a
 * href="https://grafana.com/docs/pyroscope/latest/configure-server/about-server-api/">its ingestion API</a> wants them:
 * {@code POST /ingest} with a form of two files, the pprof and what its value types mean. The folded form of that API
 * knows CPU and memory alone, so it is not used.
 *
 * <p>The application is {@code agentpprof} with the label {@code view}; the time is that of the sessions. A push is
 * tried again only where the server cannot have taken it.
 */
public final class PyroscopePush {
    private static final String INGEST = "/ingest";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Set<Integer> LATER = Set.of(429, 503);
    private static final int TRIES = 3;
    private static final long FIRST_PAUSE = 500;
    private static final int MILLIS = 1000;
    private static final int OK = 200;
    private static final int REDIRECT = 300;

    /** Stands between the parts of the form; a pprof's gzip stream holds it by no chance worth a thought. */
    private static final String BOUNDARY = "agentpprof-9d3f6a1c52b84e70";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI server;
    private final String token;

    /**
     * A push to {@code server}.
     *
     * @param server such as {@code http://localhost:4040}, with or without {@code /ingest}
     * @param token bearer token, empty for none
     * @throws IllegalArgumentException if it is no address of a web server; the message is fit to be shown
     */
    public PyroscopePush(String server, String token) {
        if (token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("there is a character in the token that no token has");
        }
        URI given = address(server);
        if (given.getHost() == null || !Set.of("http", "https").contains(String.valueOf(given.getScheme()))) {
            throw new IllegalArgumentException("not the address of a web server");
        }
        if (given.getUserInfo() != null || given.getRawQuery() != null) {
            throw new IllegalArgumentException("an address without user, password and query is wanted");
        }
        String path = given.getRawPath().replaceFirst("/+$", "");
        this.server = given.resolve(path.endsWith(INGEST) ? path : path + INGEST);
        this.token = token;
    }

    private static URI address(String server) {
        try {
            return new URI(server);
        } catch (URISyntaxException e) {
            // Its message quotes the address.
            throw new IllegalArgumentException("not the address of a web server", e);
        }
    }

    /** Where profiles go. */
    public URI server() {
        return server;
    }

    /**
     * Pushes {@code profile}, of which there is nothing to push if it has no session with a time.
     *
     * @return whether there was something
     * @throws IOException if the server cannot be reached or does not take it; the message is fit to be shown
     */
    public boolean push(Profile profile) throws IOException {
        long from = profile.run().sessions().stream()
                .mapToLong(SessionRow::start)
                .filter(time -> time != Long.MIN_VALUE)
                .min()
                .orElse(Long.MIN_VALUE);
        long until = profile.run().sessions().stream()
                .mapToLong(SessionRow::end)
                .max()
                .orElse(from);
        if (from == Long.MIN_VALUE) {
            return false;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(server + "?" + query(profile.view(), from, until)))
                .timeout(PATIENCE)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(form(profile)));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        send(request.build());
        return true;
    }

    private static String query(String view, long from, long until) {
        String name = "agentpprof{view=" + view + "}";
        return String.format(
                Locale.ROOT,
                "name=%s&from=%d&until=%d&format=pprof&spyName=agentpprof",
                URLEncoder.encode(name, StandardCharsets.UTF_8),
                Math.floorDiv(from, MILLIS),
                Math.floorDiv(until, MILLIS) + 1);
    }

    private static byte[] form(Profile profile) throws IOException {
        ByteArrayOutputStream pprof = new ByteArrayOutputStream();
        ProfileSinks.named("pprof").orElseThrow().write(profile, pprof);
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        part("profile", "profile.pprof", pprof.toByteArray(), form);
        part("sample_type_config", "sample_type_config.json", valueTypes(profile), form);
        form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }

    private static void part(String field, String file, byte[] content, ByteArrayOutputStream form) {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + file
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        form.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        form.writeBytes(content);
        form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] valueTypes(Profile profile) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            for (ValueType type : profile.valueTypes()) {
                json.writeObjectFieldStart(type.type());
                json.writeStringField("units", type.unit());
                json.writeStringField("display-name", type.type());
                json.writeStringField("aggregation", "sum");
                json.writeBooleanField("sampled", false);
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private void send(HttpRequest request) throws IOException {
        long pause = FIRST_PAUSE;
        for (int tried = 1; ; tried++) {
            String fault;
            try {
                HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
                if (answer.statusCode() >= OK && answer.statusCode() < REDIRECT) {
                    return;
                }
                fault = "it answers with status " + answer.statusCode();
                if (!LATER.contains(answer.statusCode())) {
                    throw new IOException(fault);
                }
            } catch (ConnectException e) {
                fault = "nothing answers there";
            } catch (HttpTimeoutException e) {
                throw new IOException("it does not answer within " + PATIENCE.toSeconds() + " s", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("it was interrupted", e);
            }
            if (tried == TRIES) {
                throw new IOException(fault);
            }
            pause(pause);
            pause *= 2;
        }
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("it was interrupted", e);
        }
    }
}
