package io.github.agentpprof.transforms.effect;

import java.util.List;

/**
 * One thing that a tool call did; a shell command line may do several.
 *
 * @param tool the tool's name in lower case, {@code mcp/server} for tools of an MCP server
 * @param command what was run, {@code git push}: a name of the command table, or a program's; empty if nothing was
 * @param processes programs from the outermost wrapper to the one that did it, {@code [sudo, git]}
 * @param parsed whether the command was in the grammar; if not, its first word is all that is known
 */
public record Operation(
        Category category,
        String tool,
        String command,
        List<String> processes,
        Effect effect,
        List<PathUse> paths,
        List<DomainUse> domains,
        boolean parsed) {
    public Operation {
        processes = List.copyOf(processes);
        paths = List.copyOf(paths);
        domains = List.copyOf(domains);
    }
}
