package io.github.agentpprof.sinks.iceberg;

import io.github.agentpprof.sinks.costs.CostWarehouse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;

/**
 * Properties of a catalogue, told from its address: {@code iceberg:/data/lake} is a folder that is its own catalogue,
 * {@code iceberg:https://catalog.example.org/v1?warehouse=lake} a server of the REST protocol. Behind {@code ?} stand further
 * properties.
 */
final class CatalogAddress {
    /** What gives a property away as secret, anywhere in its name. */
    private static final Set<String> SECRET = Set.of("credential", "password", "secret", "token");

    private CatalogAddress() {}

    /** @throws IllegalArgumentException saying in one line what is wrong */
    static Map<String, String> properties(CostWarehouse warehouse) {
        Map<String, String> properties = new TreeMap<>();
        String server = warehouse.server();
        boolean remote = server.startsWith("http://") || server.startsWith("https://");
        if (remote) {
            if (server.indexOf('@') >= 0) {
                throw new IllegalArgumentException(
                        "secrets do not belong in an address; ICEBERG_TOKEN or ICEBERG_CREDENTIAL in the environment has them");
            }
            properties.put(CatalogUtil.ICEBERG_CATALOG_TYPE, CatalogUtil.ICEBERG_CATALOG_TYPE_REST);
            properties.put(CatalogProperties.URI, server);
            // What a commit was like is nobody's business but the user's.
            properties.put("rest-metrics-reporting-enabled", "false");
        } else if (!server.isEmpty()) {
            properties.put(CatalogUtil.ICEBERG_CATALOG_TYPE, CatalogUtil.ICEBERG_CATALOG_TYPE_HADOOP);
            properties.put(
                    CatalogProperties.WAREHOUSE_LOCATION,
                    server.contains("://")
                            ? server
                            : Path.of(server).toAbsolutePath().toString());
        }
        addTyped(properties, warehouse.address());
        if (properties.containsKey(CatalogProperties.CATALOG_IMPL)) {
            // Iceberg takes either.
            properties.remove(CatalogUtil.ICEBERG_CATALOG_TYPE);
        }
        if (properties.isEmpty()) {
            throw new IllegalArgumentException(
                    "it names no catalogue; give a folder as iceberg:/data/lake, or a server as"
                            + " iceberg:https://catalog.example.org/?warehouse=lake");
        }
        properties.putAll(warehouse.secrets());
        return properties;
    }

    private static void addTyped(Map<String, String> properties, String address) {
        int start = address.indexOf('?');
        if (start < 0) {
            return;
        }
        for (String property : address.substring(start + 1).split("&", -1)) {
            int equals = property.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("a property behind '?' is not of the form NAME=VALUE");
            }
            String name = property.substring(0, equals);
            String lower = name.toLowerCase(Locale.ROOT);
            if (SECRET.stream().anyMatch(lower::contains)) {
                throw new IllegalArgumentException("'" + name
                        + "' looks like a secret, which does not belong in an address; ICEBERG_TOKEN or ICEBERG_CREDENTIAL in"
                        + " the environment has it");
            }
            properties.put(name, URLDecoder.decode(property.substring(equals + 1), StandardCharsets.UTF_8));
        }
    }
}
