package io.github.agentpprof.pipeline.find;

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
    private AgentRoots() {}

    /** Folders of Claude Code: {@code CLAUDE_CONFIG_DIR}, else the two usual ones. */
    public static List<Path> claude(Map<String, String> environment, Path home) {
        return roots(environment, "CLAUDE_CONFIG_DIR", home.resolve(".claude"), home.resolve(".config/claude"));
    }

    /** Folders of Codex: {@code CODEX_HOME}, else the usual one. */
    public static List<Path> codex(Map<String, String> environment, Path home) {
        return roots(environment, "CODEX_HOME", home.resolve(".codex"));
    }

    private static List<Path> roots(Map<String, String> environment, String variable, Path... usual) {
        String named = environment.getOrDefault(variable, "");
        return named.isBlank()
                ? List.of(usual)
                : Stream.of(named.split(",")).map(String::strip).map(Path::of).toList();
    }
}
