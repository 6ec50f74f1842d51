package io.github.agentpprof.transforms.model.profile;

import java.util.List;

/**
 * What a unit price is for, and the price.
 *
 * @param model whose units they are
 * @param meter billing class, the value of the {@code kind:} frame
 * @param service {@code fast}, {@code priority}, {@code batch}, {@code flex}, behind a slash a place; empty for standard
 * @param above prompts of more tokens than this; empty if those of every length cost the same
 * @param price dollars for a million tokens or a thousand searches, a decimal; empty if it is not known
 */
public record Sku(String model, String meter, String service, String above, String price) {
    /** What {@link #values} are, as fields of a table; beside {@code model}, which is one without. */
    public static final List<String> FIELDS = List.of("meter", "service", "above", "price");

    public List<String> values() {
        return List.of(meter, service, above, price);
    }
}
