package io.github.agentpprof.sinks.iceberg;

import static io.github.agentpprof.sinks.iceberg.CostTables.days;
import static io.github.agentpprof.sinks.iceberg.CostTables.open;
import static io.github.agentpprof.sinks.iceberg.CostTables.read;
import static io.github.agentpprof.sinks.iceberg.CostTables.row;
import static io.github.agentpprof.sinks.iceberg.CostTables.table;
import static io.github.agentpprof.sinks.iceberg.CostTables.warehouse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.agentpprof.sinks.costs.CostForm;
import io.github.agentpprof.sinks.costs.CostWarehouse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.rest.CatalogHandlers;
import org.apache.iceberg.rest.RESTCatalogProperties.SnapshotMode;
import org.apache.iceberg.rest.RESTSerializers;
import org.apache.iceberg.rest.requests.CreateNamespaceRequest;
import org.apache.iceberg.rest.requests.CreateTableRequest;
import org.apache.iceberg.rest.requests.UpdateTableRequest;
import org.apache.iceberg.rest.responses.ConfigResponse;
import org.apache.iceberg.rest.responses.ErrorResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small server of the REST protocol, by Iceberg's own handlers, which lets in who has the token. */
class RestCatalogTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        JSON.setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY);
        JSON.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
        JSON.setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE);
        RESTSerializers.registerAll(JSON);
    }

    @TempDir
    private Path folder;

    private HadoopCatalog catalog;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        catalog = new HadoopCatalog(new Configuration(), folder.toString());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        catalog.close();
    }

    @Test
    void aDayAgainReplacesThatDay() throws IOException {
        replace("right-1", "2026-11-02", "2026-11-03", 1);
        replace("right-1", "2026-11-03", "2026-11-04", 2);
        replace("right-1", "2026-11-02", "2026-11-03", 3);
        assertEquals(List.of("default 2026-11-02 web 0.000003", "default 2026-11-03 web 0.000002"), read(open(folder)));
    }

    @Test
    void whoIsNotLetInIsToldSoWithoutTheToken() {
        String said = assertThrows(IOException.class, () -> replace("wrong-1", "2026-11-02", "2026-11-03", 1))
                .getMessage();
        assertTrue(said.contains("who are you"), said);
        assertFalse(said.contains("wrong-1"), said);
        assertEquals(1, said.lines().count(), said);
    }

    private void replace(String token, String since, String until, long microDollars) throws IOException {
        CostWarehouse usual =
                warehouse("iceberg:http://127.0.0.1:" + server.getAddress().getPort() + "/", null);
        CostWarehouse own = new CostWarehouse(
                usual.address(), Map.of("token", token), usual.table(), null, usual.columns(), null, null);
        new IcebergRows(days(since, until).apply(own))
                .replace(CostForm.GROUPS.of(table(row(since, "web", microDollars))));
    }

    private void answer(HttpExchange exchange) throws IOException {
        int code = 200;
        Object body;
        try {
            boolean known = "Bearer right-1".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            body = known
                    ? answer(
                            exchange,
                            exchange.getRequestURI().getPath().substring(1).split("/"))
                    : null;
            code = known ? 200 : 401;
        } catch (NoSuchNamespaceException | NoSuchTableException e) {
            body = null;
            code = 404;
        }
        if (code != 200) {
            body = ErrorResponse.builder()
                    .responseCode(code)
                    .withType(code == 404 ? "NoSuchTableException" : "NotAuthorizedException")
                    .withMessage(code == 404 ? "there is none" : "who are you")
                    .build();
        }
        byte[] bytes = body == null ? new byte[0] : JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(body == null ? 204 : code, head || body == null ? -1 : bytes.length);
        if (!head && body != null) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    /** Of {@code v1/config}, {@code v1/namespaces[/SPACE[/tables[/NAME]]]}. */
    private Object answer(HttpExchange exchange, String[] path) throws IOException {
        if (path[1].equals("config")) {
            return ConfigResponse.builder().build();
        }
        boolean post = exchange.getRequestMethod().equals("POST");
        Namespace space = path.length > 2 ? Namespace.of(path[2]) : null;
        return switch (path.length) {
            case 2 -> CatalogHandlers.createNamespace(catalog, request(exchange, CreateNamespaceRequest.class));
            case 3 -> CatalogHandlers.loadNamespace(catalog, space);
            case 4 -> CatalogHandlers.createTable(catalog, space, request(exchange, CreateTableRequest.class));
            default -> {
                TableIdentifier name = TableIdentifier.of(space, path[4]);
                yield post
                        ? CatalogHandlers.updateTable(catalog, name, request(exchange, UpdateTableRequest.class))
                        : CatalogHandlers.loadTable(catalog, name, SnapshotMode.ALL);
            }
        };
    }

    private static <T> T request(HttpExchange exchange, Class<T> type) throws IOException {
        return JSON.readValue(exchange.getRequestBody(), type);
    }
}
