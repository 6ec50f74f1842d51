package io.github.agentpprof.transforms.redact;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names for people who are to stay unnamed: {@code user-3f9a0c12de} is the beginning of the HMAC-SHA-256 of the value, so
 * whoever has the key can tell whether a value is meant, and nobody else.
 */
public final class Pseudonyms implements Serializable {
    public static final Pseudonyms NONE = new Pseudonyms(Set.of(), new byte[] {0});

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 5;
    private static final int MOST_KEPT = 100_000;

    private final Set<String> labels;
    private final byte[] key;
    /** Not handed on with the rest: it holds what is not to be shown. */
    private transient volatile Map<String, String> known = new ConcurrentHashMap<>();

    /**
     * Pseudonyms under a key.
     *
     * @param labels whose values are not to be shown
     */
    public Pseudonyms(Set<String> labels, byte[] key) {
        this.labels = Set.copyOf(labels);
        this.key = key.clone();
    }

    /** Whether the values of a label are not to be shown. */
    public boolean hides(String label) {
        return labels.contains(label);
    }

    public boolean hidesAny() {
        return !labels.isEmpty();
    }

    /** What is shown instead of {@code value}. */
    public String of(String label, String value) {
        Map<String, String> hashes = known;
        if (hashes == null) {
            hashes = new ConcurrentHashMap<>();
            known = hashes;
        }
        String hash = hashes.get(value);
        if (hash == null) {
            hash = hash(value);
            if (hashes.size() < MOST_KEPT) {
                hashes.put(value, hash);
            }
        }
        return label + "-" + hash;
    }

    /** {@code text} with the pseudonym wherever {@code value} stands between other than letters and digits. */
    public String hiddenIn(String text, String label, String value) {
        return People.hidden(text, value, of(label, value));
    }

    private String hash(String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] whole = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
