package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class PushTest {
    @Test
    void eachViewIsPushedAndNoTableIsPrinted() throws IOException {
        List<String> names = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ingest", exchange -> {
            names.add(exchange.getRequestURI().getQuery().replaceFirst("&.*", ""));
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            CommandRun run = CommandRun.of("--example", "--view", "cost,tokens", "--push", address);
            assertEquals(0, run.exit(), run.err());
            assertEquals("", run.out());
            assertTrue(run.err().contains("agentpprof: pushed cost to " + address + "/ingest"), run.err());
            assertEquals(List.of("name=agentpprof{view=cost}", "name=agentpprof{view=tokens}"), names);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aServerThatIsNotThereFailsTheRun() {
        CommandRun run = CommandRun.of("--example", "--push", "http://127.0.0.1:9");
        assertEquals(1, run.exit());
        assertTrue(
                run.err().contains("agentpprof: cannot push to http://127.0.0.1:9/ingest: nothing answers there"),
                run.err());
    }

    @Test
    void whatIsNoServerIsRefusedBeforeAnythingRuns() {
        CommandRun run = CommandRun.of("--example", "--push", "localhost:4040");
        assertEquals(2, run.exit());
        assertTrue(
                run.err().startsWith("agentpprof: cannot push to 'localhost:4040': not the address of a web server"),
                run.err());
    }
}
