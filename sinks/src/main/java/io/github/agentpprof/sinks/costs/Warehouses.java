package io.github.agentpprof.sinks.costs;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;

/** Every kind of warehouse, whether or not the optional module for it is on the class path. */
public final class Warehouses {
    private static final List<String> SCHEMES = List.of(
            // keep sorted
            "bigquery:", "iceberg:");

    private Warehouses() {}

    /**
     * What writes to addresses like {@code address}.
     *
     * @throws IllegalArgumentException saying in one line that no module is there that can
     */
    public static WarehouseLibrary of(String address) {
        String scheme = SCHEMES.stream()
                .filter(address::startsWith)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no kind of warehouse is named so; known: " + String.join(", ", SCHEMES)));
        Optional<WarehouseLibrary> found =
                ServiceLoader.load(WarehouseLibrary.class, Warehouses.class.getClassLoader()).stream()
                        .map(Provider::get)
                        .filter(one -> one.scheme().equals(scheme))
                        .min(Comparator.comparing(one -> one.getClass().getName()));
        return found.orElseThrow(() -> new IllegalArgumentException(
                "the library for it is not in the jar; build it once with 'mvn -B -Pwarehouse package', for clusters"
                        + " with 'mvn -B -Pfleet,warehouse package'"));
    }
}
