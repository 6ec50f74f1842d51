package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Contents;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.ToolUse;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every field that a stack can have, sorted by name. */
public final class StackFields {
    /** In the place of a commit, of calls that no commit or pull request of their session followed. */
    public static final String UNCOMMITTED = "uncommitted";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH", Locale.ROOT);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy-MM", Locale.ROOT);
    private static final long MINUTE = 60_000;
    private static final long DAY_LONG = 24 * 60 * MINUTE;
    private static final String MCP = "mcp/";
    private static final String UNKNOWN = "unknown";

    private static final List<StackField> ALL = List.of(
            // keep sorted
            field("agent", "the agent that wrote the trace", atom -> {
                String given = atom.given("agent");
                return given.isEmpty() ? atom.event().origin().agent() : given;
            }),
            field("branch", "the git branch", atom -> atom.event().origin().branch()),
            field("cache", "hit, write or miss, for the tokens of a prompt", StackFields::cache),
            field("call", "llm/ and the tag of the model's call", StackFields::call),
            ofTools("category", "kind of tool: shell, edit, read, search, network, ask, …; llm for calls", atom -> {
                return atom.action() == null ? llm(atom) : atom.action().category();
            }),
            ofTools("cmd", "the command that a tool ran", atom -> {
                return atom.action() == null ? "" : atom.action().command();
            }),
            ofContext(
                    "commit",
                    "the commit or pull request that a call led to: its abbreviated hash, pr/NUMBER or uncommitted; of"
                            + " a tool the commit that it made",
                    StackFields::commit),
            new StackField("day", "the day, in --timezone", false, (atom, zone) -> time(atom, zone, DAY)),
            ofTools("domain", "the host contacted, or the first one", StackFields::domain),
            ofTools("effect", "read, write, test, build, repo, network or process; of a path its access", atom -> {
                return atom.path() != null
                        ? atom.path().access()
                        : atom.action() != null ? atom.action().effect() : "";
            }),
            ofTools("effort", "how hard the model was asked to think", atom -> {
                return atom.traits().effort();
            }),
            ofContext("gap", "time since the call before in the same context: 0-5m, 5m-1h, 1h-1d, over-1d", atom -> {
                return gap(contents(atom).gap());
            }),
            new StackField("hour", "the hour of the day, in --timezone", false, (atom, zone) -> time(atom, zone, HOUR)),
            field("kind", "what the view tells apart: input, output, cache; llm, tool; …", Atom::kind),
            ofContext("lines", "lines that a tool added and removed, as far as it tells", StackFields::lines),
            ofTools("mcp", "the MCP server", atom -> {
                return atom.tool().startsWith(MCP) ? atom.tool().substring(MCP.length()) : "";
            }),
            ofContext("miss", "why the cache was missed, of what that cost more", atom -> {
                return atom.share() == null ? "" : atom.share().miss();
            }),
            field("model", "the model", StackFields::model),
            new StackField("month", "the month, in --timezone", false, (atom, zone) -> time(atom, zone, MONTH)),
            ofTools("op", "the tool, or llm", atom -> atom.tool().isEmpty() ? llm(atom) : atom.tool()),
            ofContext("outcome", "how the turn ended: ended, interrupted or failed", atom -> {
                String turn = sequel(atom).turn();
                return turn.isEmpty() ? contents(atom).outcome() : turn;
            }),
            ofTools("path", "the path touched, or the first one", StackFields::path),
            ofContext("piece", "what was in the context: base, asked, said, result, summary or unseen", atom -> {
                return atom.share() == null || atom.share().piece() == null
                        ? ""
                        : atom.share().piece().piece();
            }),
            new StackField("process", "the programs that ran, one frame each", true, (atom, zone) -> processes(atom)),
            field(
                    "project",
                    "the project",
                    atom -> known(atom, "project", atom.context().project())),
            field(
                    "prompt",
                    "tag of the prompt",
                    atom -> known(atom, "prompt", atom.context().promptTag())),
            ofContext("repeat", "same or reread, of a tool that gave again what was there", atom -> {
                return sequel(atom).repeat();
            }),
            field(
                    "session",
                    "tag of the session",
                    atom -> known(atom, "session", atom.context().sessionTag())),
            field(
                    "session_id",
                    "id of the root session",
                    atom -> atom.event().origin().session()),
            ofTools("skill", "the skill in force", atom -> atom.traits().skill()),
            ofTools("status", "how it ended: ok, fail, denied, interrupted or unknown", atom -> {
                return atom.event() instanceof ToolUse use ? use.status() : "";
            }),
            ofTools("subagent", "kind of the subagent, main for none", StackFields::subagent),
            ofTools("tool", "the tool", Atom::tool),
            ofTools(
                    "version",
                    "the version of the agent: of Claude Code and Codex",
                    atom -> atom.traits().version()),
            ofContext(
                    "waste",
                    "what was paid for nothing: rebuild, failed, repeat, reread, carried, …; else work",
                    atom -> {
                        return atom.share() == null ? "" : atom.share().waste();
                    }));

    private static final Map<String, StackField> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(StackField::name, field -> field));

    /** Of these an event has one value, whatever part of it is looked at. */
    private static final Set<String> OF_EVENT = Set.of(
            // keep sorted
            "agent",
            "branch",
            "call",
            "day",
            "effort",
            "gap",
            "hour",
            "model",
            "month",
            "outcome",
            "project",
            "prompt",
            "session",
            "session_id",
            "skill",
            "status",
            "subagent",
            "version");

    private StackFields() {}

    public static List<StackField> all() {
        return ALL;
    }

    public static List<String> names() {
        return ALL.stream().map(StackField::name).toList();
    }

    public static Optional<StackField> named(String name) {
        return Optional.ofNullable(known(name));
    }

    /** The field of that name, null if there is none. */
    static StackField known(String name) {
        return BY_NAME.get(name);
    }

    /** Whether all atoms of an event have the same in a field; a label that the user gave is of the event as well. */
    static boolean isOfEvent(String name) {
        return OF_EVENT.contains(name) || known(name) == null;
    }

    private static StackField field(String name, String description, Function<Atom, String> value) {
        return new StackField(name, description, false, (atom, zone) -> one(atom, name, value.apply(atom)));
    }

    private static StackField ofTools(String name, String description, Function<Atom, String> value) {
        return new StackField(name, description, true, (atom, zone) -> one(atom, name, value.apply(atom)));
    }

    private static StackField ofContext(String name, String description, Function<Atom, String> value) {
        return new StackField(name, description, true, true, (atom, zone) -> one(atom, name, value.apply(atom)));
    }

    private static List<String> one(Atom atom, String name, String value) {
        String shown = value.isEmpty() ? atom.given(name) : value;
        return shown.isEmpty() ? List.of() : List.of(shown);
    }

    /** A field that every event of an agent has, if only to say that it is unknown. */
    private static String known(Atom atom, String name, String value) {
        return value.isEmpty() && atom.given(name).isEmpty() ? UNKNOWN : value;
    }

    private static Contents contents(Atom atom) {
        return atom.event() instanceof Call call ? call.contents() : Contents.NONE;
    }

    private static ToolUse.Sequel sequel(Atom atom) {
        return atom.event() instanceof ToolUse use ? use.sequel() : ToolUse.Sequel.NONE;
    }

    private static String commit(Atom atom) {
        if (atom.event() instanceof Call call) {
            return call.contents().anchor().isEmpty()
                    ? UNCOMMITTED
                    : call.contents().anchor();
        }
        return atom.action() != null && atom.action().command().startsWith("git commit")
                ? sequel(atom).commit()
                : "";
    }

    private static String gap(long millis) {
        if (millis < 0) {
            return "";
        }
        return millis <= 5 * MINUTE
                ? "0-5m"
                : millis <= 60 * MINUTE ? "5m-1h" : millis <= DAY_LONG ? "1h-1d" : "over-1d";
    }

    /** A tool that did several things says it of the first. */
    private static String lines(Atom atom) {
        boolean first = atom.event() instanceof ToolUse use
                && !use.actions().isEmpty()
                && use.actions().get(0).equals(atom.action());
        return first && sequel(atom).lines() >= 0 ? Long.toString(sequel(atom).lines()) : "";
    }

    private static String llm(Atom atom) {
        return atom.event() instanceof Call ? "llm" : "";
    }

    private static String cache(Atom atom) {
        if (atom.billing() == null) {
            return "";
        }
        return switch (atom.billing()) {
            case CACHE_READ -> "hit";
            case CACHE_WRITE_5M, CACHE_WRITE_1H -> "write";
            case INPUT -> "miss";
            case OUTPUT, WEB_SEARCH -> "";
        };
    }

    private static String call(Atom atom) {
        if (atom.event() instanceof Call call) {
            return "llm/" + call.tag().name();
        }
        return atom.event() instanceof ToolUse use && !use.model().isEmpty()
                ? "llm/" + use.caller().name()
                : "";
    }

    private static String model(Atom atom) {
        if (atom.event() instanceof Call call) {
            return call.metering().model().isEmpty() ? UNKNOWN : call.metering().model();
        }
        return atom.event() instanceof ToolUse use ? use.model() : "";
    }

    private static String domain(Atom atom) {
        return !atom.domain().isEmpty()
                        || atom.action() == null
                        || atom.action().domains().isEmpty()
                ? atom.domain()
                : atom.action().domains().get(0);
    }

    private static String path(Atom atom) {
        if (atom.share() != null && atom.share().piece() != null) {
            return atom.share().piece().path();
        }
        if (atom.path() != null) {
            return atom.path().path();
        }
        return atom.action() == null || atom.action().paths().isEmpty()
                ? ""
                : atom.action().paths().get(0).path();
    }

    private static List<String> processes(Atom atom) {
        return atom.action() == null || atom.action().processes().isEmpty()
                ? one(atom, "process", "")
                : atom.action().processes();
    }

    private static String subagent(Atom atom) {
        String thread = atom.event().origin().thread();
        return thread.isEmpty()
                ? "main"
                : atom.traits().subagent().isEmpty() ? UNKNOWN : atom.traits().subagent();
    }

    private static List<String> time(Atom atom, ZoneId zone, DateTimeFormatter form) {
        long time = atom.event().origin().time();
        return time == Origin.NO_TIME
                ? List.of()
                : List.of(form.format(Instant.ofEpochMilli(time).atZone(zone)));
    }
}
