package io.github.agentpprof.sinks.flame;

import io.github.agentpprof.transforms.model.profile.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * An amount before and after, as people read it: {@code $17.19 → $25.02, +$7.82, +45.5%}; exact, and rounded half up.
 *
 * @param before not negative
 * @param after not negative
 */
public record AmountChange(long before, long after) {
    /** Everything, then what changed, then only how much for what it was. */
    public List<String> facts(ValueType type) {
        String both = Amount.bare(before, type) + " → " + Amount.text(after, type) + ", ";
        if (before == after) {
            return List.of(both + "no change", "no change");
        }
        String change = signed(type) + ", " + relative();
        return List.of(both + change, change, relative());
    }

    /** What came or went, with its sign but without the name of what is counted. */
    public String signed(ValueType type) {
        return sign() + Amount.bare(Math.abs(after - before), type);
    }

    /** The change as a part of what was, or {@code new} or {@code gone}. */
    public String relative() {
        if (before == 0) {
            return "new";
        }
        if (after == 0) {
            return "gone";
        }
        return sign()
                + String.format(
                        Locale.ROOT,
                        "%,.1f%%",
                        BigDecimal.valueOf(Math.abs(after - before))
                                .scaleByPowerOfTen(2)
                                .divide(BigDecimal.valueOf(before), 1, RoundingMode.HALF_UP));
    }

    private String sign() {
        return after < before ? "-" : "+";
    }
}
