package io.github.agentpprof.pipeline.reconcile;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/**
 * How a reconciliation is written for machines.
 *
 * <p>Public for {@code ReconcileCommand}.
 */
public enum ReconciliationFormat {
    CSV {
        @Override
        public void write(Reconciliation all, OutputStream out) throws IOException {
            ReconciliationCsv.write(all, out);
        }
    },
    JSON {
        @Override
        public void write(Reconciliation all, OutputStream out) throws IOException {
            ReconciliationJson.write(all, out);
        }
    };

    public static final List<String> NAMES = List.of("csv", "json");

    /** Writes all of it, in UTF-8. */
    public abstract void write(Reconciliation all, OutputStream out) throws IOException;

    /** The format of one of the {@link #NAMES}. */
    public static ReconciliationFormat named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
