package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.chars.Chars;
import io.github.agentpprof.transforms.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * Makes the values of a field a name that is safe in every path: {@code shop}, {@code release_1.2-9f86d081}, {@code
 * unknown} for none. What had to be changed ends with a hash of what it was, so that no two values share a name.
 */
final class PartitionName {
    private static final String UNKNOWN = "unknown";
    private static final int LONGEST = 80;
    private static final int DIGITS = 8;
    private static final Chars BEGINNING = Chars.of("A-Za-z0-9");
    private static final Chars SAFE = Chars.of("A-Za-z0-9._-");

    private PartitionName() {}

    static String of(List<String> values) {
        String value = String.join("+", values);
        if (value.isEmpty()) {
            return UNKNOWN;
        }
        if (value.length() <= LONGEST && BEGINNING.isAt(value, 0) && SAFE.make(value)) {
            return value;
        }
        StringBuilder safe = new StringBuilder();
        value.codePoints().limit(LONGEST).forEach(c -> {
            boolean kept = c < 0x80 && (safe.isEmpty() ? BEGINNING : SAFE).has((char) c);
            safe.append(kept ? (char) c : '_');
        });
        return safe + "-" + hash(value);
    }

    private static String hash(String value) {
        byte[] digest = Sha256.digest().digest(value.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    }
}
