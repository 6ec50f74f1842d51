package io.github.agentpprof.transforms.trace.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.trace.reader.Masked;
import io.github.agentpprof.transforms.trace.reader.Moments;
import io.github.agentpprof.transforms.trace.reader.Whereabouts;

/** Whose events they are, and where and when the latest was written. */
final class CopilotSession {
    private final Whereabouts whereabouts;

    private String id;
    private String cwd = "";
    private String branch = "";
    private long time = Origin.NO_TIME;

    /** @param folder that the events lie in, which is called after the session if no event says more */
    CopilotSession(Whereabouts whereabouts, String folder) {
        this.whereabouts = whereabouts;
        this.id = folder;
    }

    /**
     * A session begins.
     *
     * @return whether it is another one
     */
    boolean start(JsonNode data) {
        String told = Masked.id(data.path("sessionId"));
        boolean other = !told.isEmpty() && !told.equals(id);
        id = told.isEmpty() ? id : told;
        return other;
    }

    void place(JsonNode context) {
        String folder = context.path("cwd").asText("");
        cwd = folder.isEmpty() ? cwd : folder;
        String named = context.path("branch").asText("");
        branch = named.isEmpty() || named.equals("null") ? branch : named;
    }

    void at(JsonNode line) {
        long now = Moments.millis(line.path("timestamp"));
        time = now == Origin.NO_TIME ? time : now;
    }

    String id() {
        return id;
    }

    String cwd() {
        return cwd;
    }

    long time() {
        return time;
    }

    /** @param thread id of the subagent, empty for the session's own */
    Origin origin(String thread) {
        return new Origin(
                CopilotFormat.AGENT,
                id,
                thread,
                thread.isEmpty() ? Rank.MAIN : Rank.SIDECHAIN,
                time,
                cwd.isEmpty() ? "" : whereabouts.project(cwd),
                whereabouts.inside(cwd),
                branch);
    }
}
