package io.github.agentpprof.sinks.costs;

import java.io.Serializable;

/**
 * A column of a table that is written.
 *
 * <p>Public for package {@code sinks.focus} and the modules for Parquet and for warehouses.
 *
 * @param type of its values
 * @param scale digits behind the point at most, of decimals
 * @param required whether no value is null
 */
public record FlatColumn(String name, Type type, int scale, boolean required) implements Serializable {
    /** What a value may be, beside null. */
    public enum Type {
        /** A {@code String} such as {@code 2026-11-22}. */
        DAY,
        /** A {@code String}. */
        TEXT,
        /** A whole {@code BigDecimal} of at most 64 bits. */
        COUNT,
        /** A {@code BigDecimal} of exactly {@code scale} digits behind the point, 18 in all at most. */
        DECIMAL,
        /** A {@code BigDecimal} of {@code scale} digits behind the point at most, 38 in all at most. */
        EXACT,
        /** A {@code java.time.Instant} of a whole second. */
        TIME,
        /** A {@code Boolean}. */
        FLAG
    }

    public static FlatColumn text(String name, boolean required) {
        return new FlatColumn(name, Type.TEXT, 0, required);
    }
}
