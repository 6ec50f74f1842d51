package io.github.agentpprof.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.agentpprof.sinks.push.PyroscopePush;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that notes what it gets; the request's shape is that of Pyroscope's documentation. */
class PyroscopePushTest {
    private static final byte[] LINE_END = "\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final List<String> queries = new ArrayList<>();
    private final List<Map<String, byte[]>> forms = new ArrayList<>();
    private final List<Integer> answers = new ArrayList<>();
    private String authorization;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ingest", this::take);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        queries.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawQuery());
        authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        assertTrue(type.startsWith("multipart/form-data; boundary="), type);
        forms.add(parts(exchange.getRequestBody().readAllBytes(), type.substring(type.indexOf('=') + 1)));
        exchange.sendResponseHeaders(answers.isEmpty() ? 200 : answers.remove(0), -1);
        exchange.close();
    }

    /** The parts of a form by the name of their field, as RFC 7578 has them. */
    private static Map<String, byte[]> parts(byte[] body, String boundary) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String end = new String(LINE_END, StandardCharsets.ISO_8859_1);
        Map<String, byte[]> parts = new TreeMap<>();
        String[] pieces = text.split("--" + boundary, -1);
        assertEquals("", pieces[0]);
        assertEquals("--" + end, pieces[pieces.length - 1]);
        for (int i = 1; i < pieces.length - 1; i++) {
            int body0 = pieces[i].indexOf(end + end);
            String name = pieces[i].substring(0, body0).replaceAll("(?s).* name=\"([^\"]*)\"; filename=.*", "$1");
            String content = pieces[i].substring(body0 + 4, pieces[i].length() - end.length());
            parts.put(name, content.getBytes(StandardCharsets.ISO_8859_1));
        }
        return parts;
    }

    @Test
    void aProfileGoesAsAFormWithItsTypes() throws IOException {
        PyroscopePush push = new PyroscopePush(address() + "/", "secret");
        assertTrue(push.push(Profiles.cost()));
        long from = Profiles.cost().run().sessions().stream()
                        .mapToLong(session -> session.start())
                        .filter(time -> time > 0)
                        .min()
                        .orElseThrow()
                / 1000;
        long until = Profiles.cost().run().sessions().stream()
                                .mapToLong(session -> session.end())
                                .max()
                                .orElseThrow()
                        / 1000
                + 1;
        assertEquals(
                List.of("POST name=agentpprof%7Bview%3Dcost%7D&from=" + from + "&until=" + until
                        + "&format=pprof&spyName=agentpprof"),
                queries);
        assertEquals("Bearer secret", authorization);
        assertEquals(Written.pprof(Profiles.cost()), Written.pprof(forms.get(0).get("profile")));
        assertEquals(
                "{\"tokens\":{\"units\":\"count\",\"display-name\":\"tokens\",\"aggregation\":\"sum\",\"sampled\":false},"
                        + "\"calls\":{\"units\":\"count\",\"display-name\":\"calls\",\"aggregation\":\"sum\",\"sampled\":false},"
                        + "\"cost\":{\"units\":\"microdollars\",\"display-name\":\"cost\",\"aggregation\":\"sum\",\"sampled\":false}}",
                new String(forms.get(0).get("sample_type_config"), StandardCharsets.UTF_8));
        assertEquals(2, forms.get(0).size());
    }

    @Test
    void nothingIsNotPushed() throws IOException {
        assertFalse(new PyroscopePush(address() + "/ingest", "").push(Profiles.empty()));
        assertEquals(List.of(), queries);
    }

    @Test
    void aBusyServerIsTriedAgain() throws IOException {
        answers.addAll(List.of(503, 429));
        assertTrue(new PyroscopePush(address(), "").push(Profiles.cost()));
        assertEquals(3, queries.size());
        assertEquals(forms.get(0).keySet(), forms.get(2).keySet());
    }

    @Test
    void aRefusalIsNamedAndNotRepeated() {
        answers.add(401);
        IOException refused =
                assertThrows(IOException.class, () -> new PyroscopePush(address(), "").push(Profiles.cost()));
        assertEquals("it answers with status 401", refused.getMessage());
        assertEquals(1, queries.size());
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        String address = address();
        server.stop(0);
        IOException refused =
                assertThrows(IOException.class, () -> new PyroscopePush(address, "").push(Profiles.cost()));
        assertEquals("nothing answers there", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:4040",
                "ftp://example.org",
                "http://",
                "http://u:p@example.org",
                "http://example.org?x=1",
                "a b"
            })
    void otherAddressesAreRefused(String address) {
        assertThrows(IllegalArgumentException.class, () -> new PyroscopePush(address, ""));
    }
}
