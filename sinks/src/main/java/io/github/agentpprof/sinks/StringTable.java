package io.github.agentpprof.sinks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Numbers texts in the order in which they are first asked for; {@code ""} is number 0, as profile.proto demands. */
final class StringTable {
    private final Map<String, Long> numbers = new LinkedHashMap<>(Map.of("", 0L));

    long number(String text) {
        Long known = numbers.putIfAbsent(text, (long) numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }

    /** All texts so far, by number. */
    Set<String> texts() {
        return numbers.keySet();
    }
}
