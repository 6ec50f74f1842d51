package io.github.agentpprof.transforms.outcome;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.profile.Sku;
import io.github.agentpprof.transforms.price.Pricer;
import io.github.agentpprof.transforms.view.CostGroups;
import io.github.agentpprof.transforms.view.Framing;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How calls are divided among the rows of a cost table.
 *
 * <p>Public for {@code TabulateCosts}.
 *
 * @param groups of fields that calls have
 * @param pricer by whose unit prices groups are told apart as well, null for none
 */
public record CostSplit(CostGroups groups, Pricer pricer) implements Serializable {
    private static final String MODEL = "model";
    private static final String WASTE = "waste";

    /** Names of what a group has, in its order. */
    public List<String> fields() {
        List<String> fields = new ArrayList<>(groups.shape().fields());
        if (pricer != null) {
            fields.addAll(Sku.FIELDS);
        }
        return fields;
    }

    /** Where a group has the kind of work, negative if nowhere. */
    int work() {
        return groups.shape().fields().indexOf("prompt");
    }

    /**
     * Whose bounds are those of a group: with unit prices the causes of waste are columns of a row in the end, not rows, so that
     * all of them have one.
     */
    List<String> bounded(List<String> group) {
        int waste = groups.shape().fields().indexOf(WASTE);
        if (pricer == null || waste < 0) {
            return group;
        }
        List<String> whole = new ArrayList<>(group);
        whole.set(waste, "");
        return whole;
    }

    /** Hands on the shares of groups in a call that meet the conditions; none of these is null. */
    void split(Call call, Framing units, CostGroups.Output output) {
        Skus skus = pricer == null ? null : new Skus(call, pricer);
        int model = groups.shape().fields().indexOf(MODEL);
        groups.split(call, units, (unit, group, kind, calls, quantity, nanos) -> {
            if (skus == null && group != null) {
                output.add(unit, group, kind, calls, quantity, nanos);
            } else if (skus != null) {
                long[] first = {calls};
                skus.lay(kind, quantity, nanos, group == null, (sku, part, cost) -> {
                    List<String> priced = new ArrayList<>(group);
                    if (model >= 0) {
                        priced.set(model, sku.model());
                    }
                    priced.addAll(sku.values());
                    output.add(unit, priced, kind, first[0], part, cost);
                    first[0] = 0;
                });
            }
        });
    }
}
