package io.github.agentpprof.sinks.iceberg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.sinks.costs.CostWarehouse;
import io.github.agentpprof.sinks.costs.FlatTable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogAddressTest {
    private static CostWarehouse at(String address) {
        return new CostWarehouse(address, Map.of("token", "secret-1"), "agentpprof.costs", null, List.of(), null, null);
    }

    private static Map<String, String> properties(String address) {
        return CatalogAddress.properties(at(address));
    }

    @Test
    void aFolderIsItsOwnCatalogue() {
        assertEquals(
                Map.of("token", "secret-1", "type", "hadoop", "warehouse", "/data/lake"),
                properties("iceberg:/data/lake"));
        assertEquals("hdfs://host/lake", properties("iceberg:hdfs://host/lake").get("warehouse"));
        assertTrue(properties("iceberg:lake").get("warehouse").startsWith("/"));
    }

    @Test
    void aServerIsAskedByRest() {
        assertEquals(
                Map.of(
                        "rest-metrics-reporting-enabled", "false",
                        "token", "secret-1",
                        "type", "rest",
                        "uri", "https://catalog.example.org/v1",
                        "warehouse", "my lake"),
                properties("iceberg:https://catalog.example.org/v1?warehouse=my%20lake"));
        assertEquals(
                Map.of("token", "secret-1", "catalog-impl", "x.Y", "warehouse", "s3://b/l"),
                properties("iceberg:s3://b/l?catalog-impl=x.Y"));
    }

    @Test
    void secretsAndNonsenseAreRefused() {
        refused("looks like a secret", "iceberg:https://x.example.org/?token=a");
        refused("looks like a secret", "iceberg:https://x.example.org/?OAuth2-Client-Secret=a");
        refused("secrets do not belong in an address", "iceberg:https://me:pw@x.example.org/");
        assertEquals(
                "table agentpprof.costs of iceberg:https://x.example.org/",
                at("iceberg:https://me:pw@x.example.org/?token=a").place());
        refused("is not of the form NAME=VALUE", "iceberg:/lake?x");
        refused("it names no catalogue", "iceberg:");
    }

    /** Nobody listens on port 1; what is said names neither the token nor the properties. */
    @Test
    void aServerThatIsNotThereIsOneLineWithoutTheToken() {
        CostWarehouse warehouse = new CostWarehouse(
                "iceberg:http://127.0.0.1:1/?rest.client.max-retries=1",
                Map.of("token", "secret-1"),
                "agentpprof.costs",
                null,
                List.of(),
                null,
                null);
        String said = assertThrows(
                        IOException.class,
                        () -> new IcebergRows(warehouse).replace(new FlatTable(List.of(), 0, Stream::of)))
                .getMessage();
        assertTrue(
                said.startsWith("cannot write to the table agentpprof.costs of iceberg:http://127.0.0.1:1/: "), said);
        assertEquals(1, said.lines().count(), said);
        assertTrue(said.contains("Connection refused"), said);
        assertFalse(said.contains("secret-1") || said.contains("max-retries"), said);
    }

    private static void refused(String message, String address) {
        String said = assertThrows(IllegalArgumentException.class, () -> properties(address))
                .getMessage();
        assertTrue(said.contains(message), said);
    }
}
