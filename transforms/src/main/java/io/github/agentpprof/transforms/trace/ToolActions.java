package io.github.agentpprof.transforms.trace;

import io.github.agentpprof.transforms.effect.DomainUse;
import io.github.agentpprof.transforms.effect.Operation;
import io.github.agentpprof.transforms.effect.PathUse;
import io.github.agentpprof.transforms.effect.ToolCall;
import io.github.agentpprof.transforms.effect.ToolEffects;
import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.model.ToolAction.PathTouch;
import io.github.agentpprof.transforms.redact.DomainGroups;
import io.github.agentpprof.transforms.redact.PathGroups;
import java.util.List;
import java.util.Set;

/** What a tool call did, fit to be shown: the only way by which paths and hosts of a call leave a reader. */
final class ToolActions {
    private ToolActions() {}

    /**
     * @param cwd folder of the session, empty if unknown
     * @param repositories see {@link PathGroups#group}
     * @param people names of users, in lower case
     */
    static List<ToolAction> of(
            ToolCall call, String cwd, List<String> repositories, ToolReading reading, Set<String> people) {
        DomainGroups domains = new DomainGroups(people);
        return ToolEffects.of(call).stream()
                .map(operation -> action(operation, cwd, repositories, reading.paths(), domains))
                .toList();
    }

    private static ToolAction action(
            Operation operation, String cwd, List<String> repositories, PathGroups paths, DomainGroups domains) {
        return new ToolAction(
                operation.category().label(),
                operation.command(),
                operation.processes(),
                operation.effect().label(),
                operation.paths().stream()
                        .map(use -> new PathTouch(
                                group(use, cwd, repositories, paths),
                                use.access().label()))
                        .distinct()
                        .toList(),
                operation.domains().stream()
                        .map(use -> domain(use, domains))
                        .distinct()
                        .toList(),
                operation.parsed());
    }

    private static String group(PathUse use, String cwd, List<String> repositories, PathGroups paths) {
        return use.path() == null ? PathGroups.PATH : paths.group(use.path(), cwd, repositories);
    }

    private static String domain(DomainUse use, DomainGroups domains) {
        return use.source().isHost() ? domains.group(use.address()) : use.address();
    }
}
