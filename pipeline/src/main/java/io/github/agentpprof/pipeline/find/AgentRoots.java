package io.github.agentpprof.pipeline.find;

import io.github.agentpprof.transforms.trace.TraceFormats;
import io.github.agentpprof.transforms.trace.reader.AgentHome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where agents keep their traces when nobody says where.
 *
 * <p>Public for {@code TraceOptions}.
 */
public final class AgentRoots {
    /** What these stand for where they are not set, below the home, by the XDG Base Directory Specification. */
    private static final Map<String, String> XDG =
            Map.of("XDG_DATA_HOME", ".local/share", "XDG_CONFIG_HOME", ".config", "XDG_STATE_HOME", ".local/state");

    private AgentRoots() {}

    /** The folders of an agent that is among {@link TraceFormats#homes()}; that there are any is not said. */
    public static List<Path> of(String agent, Map<String, String> environment, Path home) {
        return TraceFormats.homes().get(agent).stream()
                .flatMap(at -> roots(at, environment, home))
                .distinct()
                .toList();
    }

    /** Whether the environment says where an agent keeps its traces. */
    public static boolean areNamed(String agent, Map<String, String> environment) {
        return TraceFormats.homes().get(agent).stream()
                .anyMatch(at -> !named(at, environment).isBlank());
    }

    private static String named(AgentHome at, Map<String, String> environment) {
        return at.variable().isEmpty() ? "" : environment.getOrDefault(at.variable(), "");
    }

    private static Stream<Path> roots(AgentHome at, Map<String, String> environment, Path home) {
        String named = named(at, environment);
        return named.isBlank()
                ? at.usual().stream().flatMap(usual -> usual(usual, environment, home))
                : Stream.of(named.split(",")).map(String::strip).map(Path::of);
    }

    private static Stream<Path> usual(String usual, Map<String, String> environment, Path home) {
        int slash = usual.indexOf('/');
        String below = usual.substring(slash + 1);
        if (usual.startsWith("~/")) {
            return Stream.of(home.resolve(below));
        }
        String variable = usual.substring(1, slash);
        String value = environment.getOrDefault(variable, "");
        if (!value.isBlank()) {
            return Stream.of(Path.of(value).resolve(below));
        }
        return XDG.containsKey(variable)
                ? Stream.of(home.resolve(XDG.get(variable)).resolve(below))
                : Stream.of();
    }
}
