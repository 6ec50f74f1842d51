package io.github.agentpprof.transforms.price;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * API list prices by model, date and prompt size: those that come with the program, under those of the user.
 *
 * <p>Immutable, but for what it remembers. Only the user's rows are serialized; the bundled ones are there wherever the program is.
 */
public final class PriceTable implements Serializable {
    private static final long serialVersionUID = 1;
    private static final PriceTable BUNDLED = new PriceTable(Map.of());

    /** Names that are remembered; of models in traces there are a few, of garbage any number. */
    private static final int MOST_FOUND = 1000;

    private final Map<String, ModelPrices> overrides;

    /** What was found for names of traces: a name is taken apart in a dozen ways, and comes once for each call. */
    private transient Map<String, Optional<ModelPrices>> found;

    private PriceTable(Map<String, ModelPrices> overrides) {
        this.overrides = overrides;
    }

    /** The prices that come with the program. */
    public static PriceTable bundled() {
        return BUNDLED;
    }

    /**
     * These prices with those of a file, in the form of the bundled table, for {@code --prices FILE}; UTF-8, or UTF-16 as
     * PowerShell writes it.
     *
     * @throws IllegalArgumentException naming the file, the line and what is wrong with it
     */
    public PriceTable withOverrides(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        Charset charset = mark == 0xFFFE || mark == 0xFEFF ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        try (Reader table = new InputStreamReader(new ByteArrayInputStream(bytes), charset.newDecoder())) {
            return withOverrides(table, file.toString());
        }
    }

    /**
     * These prices with those of {@code table}. A model named there has no other prices any more: none of its bundled dates
     * and tiers stays. Other models keep theirs.
     *
     * @param name what to call the table in messages
     */
    public PriceTable withOverrides(Reader table, String name) throws IOException {
        Map<String, ModelPrices> all = new TreeMap<>(overrides);
        all.putAll(PriceTsv.read(table, name));
        return new PriceTable(Collections.unmodifiableMap(all));
    }

    /**
     * The model's prices, found by its exact name or, failing that, without {@code […]}, snapshot date and provider prefix;
     * empty if it is unpriced. Never a similar model's.
     */
    Optional<ModelPrices> find(String model) {
        Map<String, Optional<ModelPrices>> known = found;
        if (known == null || known.size() >= MOST_FOUND) {
            known = new ConcurrentHashMap<>();
            found = known;
        }
        Optional<ModelPrices> prices = known.get(model);
        if (prices == null) {
            prices = exact(ModelName.key(model)).or(() -> plain(model));
            known.put(model, prices);
        }
        return prices;
    }

    /** Names that have a price of their own, in the table's spelling. */
    public SortedSet<String> models() {
        SortedSet<String> names = new TreeSet<>(BundledPrices.models());
        names.addAll(overrides.keySet());
        return names;
    }

    /** Whether the calls of a model, as a trace names it, can be priced. */
    public boolean knows(String model) {
        return find(model).isPresent();
    }

    /** What a token costs, or empty if the model is unpriced; for the parameters see {@link Pricer#cost}. */
    public Optional<Rates> rates(String model, long epochMillis, long promptTokens) {
        return find(model).map(prices -> prices.at(epochMillis, promptTokens).rates());
    }

    private Optional<ModelPrices> plain(String model) {
        Set<String> names = ModelName.candidates(model);
        return names.stream().map(this::exact).flatMap(Optional::stream).findFirst();
    }

    private Optional<ModelPrices> exact(String key) {
        ModelPrices own = overrides.get(key);
        return Optional.ofNullable(own != null ? own : BundledPrices.find(key));
    }
}
