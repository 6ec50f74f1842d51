package io.github.agentpprof.transforms.trace.reader;

import io.github.agentpprof.transforms.effect.DomainUse;
import io.github.agentpprof.transforms.effect.Operation;
import io.github.agentpprof.transforms.effect.PathUse;
import io.github.agentpprof.transforms.effect.ToolCall;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Surroundings.Act;
import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.redact.DomainGroups;
import io.github.agentpprof.transforms.redact.PathGroups;
import io.github.agentpprof.transforms.redact.People;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells what the tool calls of one file do, with every path and host put into its group: this is where arguments end.
 *
 * <p>Example: {@code Read} of {@code /srv/shop/src/main/Shop.java} in a session that began in {@code /srv/shop} reads
 * {@code src/main}.
 *
 * <p>Public for the package of every format.
 */
public final class ToolActions {
    /** Nobody types a command as long as that; of a longer one only the program is looked at. */
    private static final int LONGEST_COMMAND = 1 << 20;

    private static final int MOST_SESSIONS = 1000;
    private static final LatestCalls LATEST = new LatestCalls();
    private final PathGroups groups;
    private final Whereabouts whereabouts;

    /** Folder in which each session began. */
    private final Map<String, String> folders = new HashMap<>();

    private People people;
    private DomainGroups domains;

    private final TraceOutput output;
    private final ToolReading reading;

    public ToolActions(TraceContext context) {
        this.output = context.output();
        this.reading = context.tools();
        this.groups = context.tools().paths();
        this.whereabouts = context.whereabouts();
    }

    /** Takes note of where a session works; the first place is its repository. */
    public void session(String session, String cwd) {
        if (!cwd.isEmpty() && folders.size() < MOST_SESSIONS) {
            folders.putIfAbsent(session, cwd);
        }
    }

    /** What {@code call} does in a session whose line names {@code cwd}; one thing at least, if its effects are wanted. */
    public List<ToolAction> of(ToolCall call, Origin origin, String cwd) {
        if (reading.acts() && origin.thread().isEmpty()) {
            output.act(origin.session(), act(call));
        }
        return of(call, origin.session(), cwd);
    }

    /** What it was called with, as far as that tells the kind of work. */
    private static Act act(ToolCall call) {
        String command = call.command().isEmpty() ? String.join(" ", call.argv()) : call.command();
        String argument = !command.isEmpty() ? command : !call.path().isEmpty() ? call.path() : call.patched();
        return new Act(call.name(), argument.substring(0, Math.min(Surroundings.LONGEST_ARGUMENT, argument.length())));
    }

    /** The same where nothing is known of turns. */
    public List<ToolAction> of(ToolCall call, String session, String cwd) {
        if (!reading.effects()) {
            return List.of();
        }
        boolean whole =
                call.command().length() <= LONGEST_COMMAND && call.patch().length() <= LONGEST_COMMAND;
        List<Operation> operations = LATEST.of(whole ? call : shortened(call));
        if (operations.isEmpty()) {
            operations = LATEST.of(ToolCall.named(call.name()));
        }
        List<String> repositories = new ArrayList<>(whereabouts.roots());
        if (folders.containsKey(session)) {
            repositories.add(folders.get(session));
        }
        List<ToolAction> actions = new ArrayList<>();
        for (Operation operation : operations) {
            actions.add(action(operation, cwd, repositories, whole));
        }
        return actions;
    }

    private ToolAction action(Operation operation, String cwd, List<String> repositories, boolean whole) {
        List<ToolAction.PathTouch> paths = new ArrayList<>();
        for (PathUse use : operation.paths()) {
            // Without a path only a running shell knows the folder.
            String group = use.path() == null ? PathGroups.PATH : groups.group(use.path(), cwd, repositories);
            long file = reading.contexts() && use.path() != null ? PathGroups.identity(use.path(), cwd) : 0;
            paths.add(new ToolAction.PathTouch(group, use.access().label(), file));
        }
        return new ToolAction(
                operation.category().label(),
                operation.command(),
                operation.processes(),
                operation.effect().label(),
                paths,
                domains(operation),
                operation.parsed() && whole);
    }

    private List<String> domains(Operation operation) {
        if (operation.domains().isEmpty()) {
            return List.of();
        }
        List<String> all = new ArrayList<>();
        for (DomainUse use : operation.domains()) {
            all.add(domain(use));
        }
        return all;
    }

    private String domain(DomainUse use) {
        if (!use.source().isHost()) {
            return use.standIn();
        }
        if (people != whereabouts.people()) {
            people = whereabouts.people();
            domains = new DomainGroups(people);
        }
        return domains.group(use.address());
    }

    private static ToolCall shortened(ToolCall call) {
        String command = call.command().stripLeading();
        int end = 0;
        while (end < Math.min(100, command.length()) && !Character.isWhitespace(command.charAt(end))) {
            end++;
        }
        return call.withPatch("").withCommand(command.substring(0, end));
    }
}
