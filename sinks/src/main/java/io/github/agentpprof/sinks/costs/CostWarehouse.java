package io.github.agentpprof.sinks.costs;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A table of a data warehouse; an optional module knows how to write to it.
 *
 * <p>Public for {@code StoreOptions} and the modules for warehouses.
 *
 * @param address such as {@code iceberg:/data/lake} or {@code bigquery:my-project}
 * @param secrets what lets in, by the name that the warehouse has for it; of the environment, never of the address
 * @param table its name, {@code SPACE.NAME}
 * @param runKey of the rows, null if none is given
 * @param columns of the cost table
 * @param since first day of the period, null if it has none
 * @param until first day after the period, null if it has none
 */
public record CostWarehouse(
        String address,
        Map<String, String> secrets,
        String table,
        String runKey,
        List<FlatColumn> columns,
        LocalDate since,
        LocalDate until)
        implements CostStore {
    public CostWarehouse {
        secrets = Map.copyOf(secrets);
        columns = List.copyOf(columns);
    }

    @Override
    public CostWarehouse during(LocalDate newSince, LocalDate newUntil) {
        return new CostWarehouse(address, secrets, table, runKey, columns, newSince, newUntil);
    }

    @Override
    public String option() {
        return "--warehouse";
    }

    /** The address up to its properties, behind the scheme. */
    public String server() {
        String place = address.substring(address.indexOf(':') + 1);
        int end = place.indexOf('?');
        return end < 0 ? place : place.substring(0, end);
    }

    @Override
    public String place() {
        return "table " + table + " of " + address.substring(0, address.indexOf(':') + 1) + nameless(server());
    }

    /** The same without a name and a password before the host. */
    private static String nameless(String server) {
        int host = server.indexOf("://") + "://".length();
        int end = host < "://".length() ? -1 : server.indexOf('/', host);
        int at = end < 0 ? server.lastIndexOf('@') : server.lastIndexOf('@', end);
        return host < "://".length() || at < host ? server : server.substring(0, host) + server.substring(at + 1);
    }

    /** {@code said} in one line and without anything secret. */
    public String line(String said) {
        String line = said == null ? "" : said.lines().findFirst().orElse("");
        for (String secret : secrets.values()) {
            line = line.replace(secret, "***");
        }
        return line;
    }

    /** Without anything secret. */
    @Override
    public String toString() {
        return place();
    }
}
