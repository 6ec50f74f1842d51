package io.github.agentpprof.sinks.costs;

import io.github.agentpprof.transforms.model.profile.CostTable;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;

/** Writes to one kind of warehouse; an optional module has one and names it in a service file. */
public interface WarehouseLibrary {
    /** How the addresses of such warehouses begin, one of those that {@link Warehouses} knows. */
    String scheme();

    /**
     * Checks what can be checked without asking anybody.
     *
     * @param beam options of Apache Beam, as typed
     * @throws IllegalArgumentException saying in one line what is wrong
     */
    void check(CostWarehouse warehouse, List<String> beam);

    /**
     * Leaves the rows of each table it gets in place of those of its period. Whatever it does twice is done once; where there is no
     * table, it does nothing. What it puts out, nobody looks at.
     */
    PTransform<PCollection<CostTable>, PCollection<?>> writing(CostWarehouse warehouse);
}
