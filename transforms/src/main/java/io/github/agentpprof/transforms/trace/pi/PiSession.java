package io.github.agentpprof.transforms.trace.pi;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.trace.reader.Moments;
import io.github.agentpprof.transforms.trace.reader.Whereabouts;

/** Whose file it is, and where and when its latest entry was written. */
final class PiSession {
    private static final int UUID = 36;

    /** How long the names of files begin with a time: {@code 2026-05-25T02-42-59-084Z_ID}. */
    private static final int LEAST_STEM = "2026-05-25T".length() + UUID;

    private final Whereabouts whereabouts;

    /** Session in whose folder the file lies, empty if it lies in no session's. */
    private final String parent;

    private boolean known;
    private String id = "";
    private String cwd = "";
    private long begun = Origin.NO_TIME;
    private long time = Origin.NO_TIME;

    PiSession(Whereabouts whereabouts, String folder) {
        this.whereabouts = whereabouts;
        this.parent = sessionOf(folder);
    }

    /** Takes the identity from the head; a file has one. */
    void head(JsonNode line) {
        if (!known) {
            known = true;
            id = line.path("id").asText("");
            cwd = line.path("cwd").asText("");
            begun = Moments.millis(line.path("timestamp"));
        }
    }

    /** An entry is read; one without a time has that of the entry before. */
    void at(JsonNode line) {
        long now = Moments.millis(line.path("timestamp"));
        time = now == Origin.NO_TIME ? time : now;
    }

    String cwd() {
        return cwd;
    }

    long time() {
        return time;
    }

    /** Whether another session set this one its task. */
    boolean spawned() {
        return !parent.isEmpty() && !parent.equals(id);
    }

    /** A fork begins with the entries of the session that it was made from, which are older than itself. */
    private Rank rank() {
        if (spawned()) {
            return Rank.SIDECHAIN;
        }
        return begun != Origin.NO_TIME && time != Origin.NO_TIME && time < begun ? Rank.COPY : Rank.MAIN;
    }

    Origin origin() {
        return new Origin(
                PiFormat.AGENT,
                spawned() ? parent : id,
                spawned() ? id : "",
                rank(),
                time,
                cwd.isEmpty() ? "" : whereabouts.project(cwd),
                whereabouts.inside(cwd),
                "");
    }

    /** Oh-my-pi keeps subagents in a folder that is called as the session's own file; empty for any other folder. */
    private static String sessionOf(String folder) {
        if (folder.length() == UUID && isUuid(folder)) {
            return folder;
        }
        int bar = folder.lastIndexOf('_');
        boolean stem = folder.length() > LEAST_STEM && bar == folder.length() - UUID - 1 && folder.charAt(10) == 'T';
        return stem && isUuid(folder.substring(bar + 1)) ? folder.substring(bar + 1) : "";
    }

    private static boolean isUuid(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
