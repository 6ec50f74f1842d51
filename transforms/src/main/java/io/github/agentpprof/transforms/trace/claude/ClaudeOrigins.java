package io.github.agentpprof.transforms.trace.claude;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.trace.reader.Moments;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import io.github.agentpprof.transforms.trace.reader.Whereabouts;

/** Tells where each line of a Claude Code file comes from: session, subagent, project, branch, time. */
final class ClaudeOrigins {
    private final Whereabouts whereabouts;
    private String session = "";
    private String root = "";

    ClaudeOrigins(Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
    }

    /** Takes note of a line: lines without a session belong to the last one named. */
    void read(JsonNode line) {
        String named = line.path("sessionId").asText("");
        if (named.isEmpty()) {
            named = line.path("session_id").asText("");
        }
        if (named.isEmpty() && session.isEmpty()) {
            named = "nameless-" + PromptHash.of(ClaudeFormat.FIELDS.only(line).toString());
        }
        if (!named.isEmpty()) {
            session = named;
        }
        if (line.path("isSidechain").asBoolean() && line.path("parentUuid").isNull()) {
            root = line.path("uuid").asText("");
        }
    }

    /** Session of the latest line. */
    String session() {
        return session;
    }

    static Rank rank(JsonNode line) {
        if (line.path("isSidechain").asBoolean()) {
            return Rank.SIDECHAIN;
        }
        // A session that went on in the background repeats the lines before it, and says so on each of its own.
        boolean copy = line.hasNonNull("forkedFrom")
                || line.path("sessionKind").asText("").equals("bg");
        return copy ? Rank.COPY : Rank.MAIN;
    }

    /** The subagent that a line belongs to, empty for the session's own thread; older lines tell it by their root. */
    String thread(JsonNode line) {
        if (!line.path("isSidechain").asBoolean()) {
            return "";
        }
        String agent = line.path("agentId").asText("");
        return agent.isEmpty() ? root : agent;
    }

    Origin origin(JsonNode line) {
        return origin(line, line, rank(line));
    }

    /** Origin of what {@code line} tells with the time of {@code timed}, a line itself or one repeated in it. */
    Origin origin(JsonNode line, JsonNode timed, Rank rank) {
        String cwd = line.path("cwd").asText("");
        long time = Moments.millis(timed.path("timestamp"));
        return new Origin(
                ClaudeFormat.AGENT,
                session,
                rank == Rank.PROGRESS ? line.path("data").path("agentId").asText("") : thread(line),
                rank,
                time == Origin.NO_TIME ? Moments.millis(line.path("timestamp")) : time,
                cwd.isEmpty() ? "" : whereabouts.project(cwd),
                whereabouts.inside(cwd),
                line.path("gitBranch").asText(""));
    }
}
