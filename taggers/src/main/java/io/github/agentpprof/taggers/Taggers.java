package io.github.agentpprof.taggers;

import io.github.agentpprof.taggers.rules.TagRule;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Every way of tagging, sorted by name. */
public final class Taggers {
    /**
     * A way of tagging.
     *
     * @param description one sentence for help and documentation
     * @param create makes the tagger from the user's rules
     */
    public record Backend(String name, String description, Function<List<TagRule>, Tagger> create) {}

    private static final List<Backend> ALL = List.of(
            // keep sorted
            new Backend(
                    "regex", "The first rule whose expression is found in the text gives the tag.", RegexTagger::new));

    private Taggers() {}

    public static List<Backend> all() {
        return ALL;
    }

    public static List<String> names() {
        return ALL.stream().map(Backend::name).toList();
    }

    public static Optional<Backend> named(String name) {
        return ALL.stream().filter(backend -> backend.name().equals(name)).findFirst();
    }
}
