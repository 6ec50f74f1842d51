package io.github.agentpprof.taggers;

import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Surroundings;
import java.io.Serializable;
import java.util.Comparator;
import java.util.stream.Collectors;

/**
 * Where a prompt was given, and what stands around it there. Of all places of the same words the first counts, whatever the order
 * of the files; one whose surroundings are known comes before one where they are not.
 */
record FirstPlace(long time, String session, Surroundings around) implements Comparable<FirstPlace>, Serializable {
    static final FirstPlace NONE = new FirstPlace(Long.MAX_VALUE, "", Surroundings.UNKNOWN);

    private static final Comparator<String> TEXTS = Comparator.nullsFirst(Comparator.naturalOrder());
    private static final Comparator<FirstPlace> ORDER = Comparator.comparing(
                    (FirstPlace place) -> !place.around.known())
            .thenComparing(FirstPlace::time)
            .thenComparing(FirstPlace::session)
            .thenComparing(place -> place.around.asked(), TEXTS)
            .thenComparing(place -> place.around.said(), TEXTS)
            .thenComparing(FirstPlace::acts);

    static FirstPlace of(Prompt prompt, Surroundings around) {
        return new FirstPlace(prompt.origin().time(), prompt.origin().agentSession(), around);
    }

    private String acts() {
        return around.acts().stream()
                .map(act -> act.tool() + ' ' + act.argument())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public int compareTo(FirstPlace other) {
        return ORDER.compare(this, other);
    }
}
