package io.github.agentpprof.transforms.trace.codex;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.trace.reader.Moments;
import io.github.agentpprof.transforms.trace.reader.Whereabouts;

/** Who a rollout is: its thread, its root session, its parent; and where and when its latest line was written. */
final class CodexThread {
    private final Whereabouts whereabouts;

    private boolean known;
    private String id = "";
    private String session = "";
    private String parent = "";
    private boolean copies;
    private boolean subagent;
    private String role = "";
    private String version = "";
    private long firstOrdinal;
    private String cwd = "";
    private String branch = "";
    private long time = Origin.NO_TIME;

    CodexThread(Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
    }

    /**
     * Takes the identity from the first {@code session_meta}; later ones are repetitions or came with the lines of another
     * thread, which older versions do not name as the one they forked.
     */
    void meta(JsonNode meta) {
        String other = meta.path("id").asText("");
        if (!known || other.equals(id)) {
            // A thread that a newer release took up again says so in a line of the same id.
            version = meta.path("cli_version").asText(version);
        }
        if (known) {
            parent = parent.isEmpty() && copies && !other.equals(id) ? other : parent;
            return;
        }
        known = true;
        session = meta.path("session_id").asText("");
        id = meta.path("id").asText(session);
        JsonNode source = meta.path("source").path("subagent");
        String named = meta.path("parent_thread_id").asText("");
        String spawner = source.path("thread_spawn").path("parent_thread_id").asText(named);
        String fork = meta.path("forked_from_id").asText("");
        subagent =
                !source.isMissingNode() || meta.path("thread_source").asText().equals("subagent");
        role = role(meta, source);
        // A paginated fork names the history it builds on and copies none of it.
        copies = !meta.path("history_base").isObject();
        parent = !copies ? "" : fork.isEmpty() ? spawner : fork;
        parent = parent.equals(id) ? "" : parent;
        firstOrdinal = meta.path("subagent_history_start_ordinal").asLong(0);
        if (subagent && (session.isEmpty() || session.equals(id))) {
            session = spawner;
        }
        if (session.isEmpty() || !subagent) {
            session = id;
        }
        cwd(meta.path("cwd").asText(""));
        branch = meta.path("git").path("branch").asText("");
    }

    /** What kind of subagent it is, as far as the fields that say so are read. */
    private static String role(JsonNode meta, JsonNode source) {
        String spawned = source.path("thread_spawn").path("agent_role").asText("");
        String named = spawned.isEmpty() ? meta.path("agent_role").asText("") : spawned;
        if (named.isEmpty() || named.equals("null")) {
            return source.isTextual()
                    ? source.textValue()
                    : source.path("other").asText(source.has("thread_spawn") ? "thread_spawn" : "");
        }
        return named;
    }

    void time(JsonNode line) {
        long now = Moments.millis(line.path("timestamp"));
        if (now != Origin.NO_TIME) {
            time = now;
        }
    }

    void cwd(String folder) {
        if (!folder.isEmpty()) {
            cwd = folder;
        }
    }

    String id() {
        return id;
    }

    /** Whether any line has said by now whose the file is. */
    boolean known() {
        return known;
    }

    /** Kind of the subagent, empty if it is none or the trace does not tell. */
    String role() {
        return role;
    }

    /** Of the agent that writes the lines, empty if the trace does not tell or nobody asked for it. */
    String version() {
        return version;
    }

    String cwd() {
        return cwd;
    }

    /** Id of the thread whose lines this file may begin with, empty if there is none. */
    String parent() {
        return parent;
    }

    /** Whether another thread of the same root session set this one its task. */
    boolean spawned() {
        return subagent && !session.equals(id);
    }

    /** Whether a line of a paginated file belongs to the history of the parent. */
    boolean inherits(JsonNode line) {
        return firstOrdinal > 0 && line.path("ordinal").asLong(Long.MAX_VALUE) < firstOrdinal;
    }

    /** {@code told} before it was known whose the file is, with what is known by now. */
    Origin whole(Origin told) {
        boolean placed = !told.project().isEmpty();
        Origin now = origin();
        return new Origin(
                now.agent(),
                now.session(),
                now.thread(),
                now.rank(),
                told.time(),
                placed ? told.project() : now.project(),
                placed ? told.inside() : now.inside(),
                told.branch().isEmpty() ? now.branch() : told.branch());
    }

    Origin origin() {
        return new Origin(
                CodexFormat.AGENT,
                session,
                spawned() ? id : "",
                spawned() ? Rank.SIDECHAIN : Rank.MAIN,
                time,
                cwd.isEmpty() ? "" : whereabouts.project(cwd),
                whereabouts.inside(cwd),
                branch);
    }
}
