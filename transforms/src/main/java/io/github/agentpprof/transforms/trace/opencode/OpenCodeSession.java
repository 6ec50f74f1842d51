package io.github.agentpprof.transforms.trace.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.trace.reader.Numbers;

/** What is known of one session while its messages are read. */
final class OpenCodeSession {
    private static final String FORK = " (fork #";

    /** The titles that sessions have until a model has made one. */
    private static final String[] UNTITLED = {"New session - ", "Child session - "};

    final String id;

    /** The session that spawned it, empty if a person began it. */
    String parent = "";

    String directory = "";
    String title = "";
    String version = "";
    long created = Origin.NO_TIME;

    /** Id of the prompt in force, empty before the first. */
    String prompt = "";

    /** Whether where it works has been told. */
    boolean placed;

    /** Which table its messages come from. */
    String table = "";

    /** Calls told so far, and model of the latest. */
    long calls;

    String model = "";

    OpenCodeSession(String id) {
        this.id = id;
    }

    /** Its next message is from this table; what the new ones hold of old messages is told from the beginning. */
    void in(String newTable) {
        if (!table.equals(newTable)) {
            table = newTable;
            calls = 0;
            prompt = "";
        }
    }

    /** Takes what a row of a table of sessions tells. */
    void row(JsonNode row) {
        take(row.path("parent_id").asText(""), row.hasNonNull("fork_session_id"), row, row.path("time_created"));
    }

    /** Takes what an export, or a file of the older storage, tells. */
    void info(JsonNode info) {
        take(info.path("parentID").asText(""), false, info, info.path("time").path("created"));
    }

    private void take(String from, boolean forked, JsonNode told, JsonNode time) {
        directory = given(told.path("directory"), directory);
        title = given(told.path("title"), title);
        version = given(told.path("version"), version);
        created = millis(time) == Origin.NO_TIME ? created : millis(time);
        // Forks were children of what they were copied from for a while.
        parent = forked || isFork() || from.equals("null") || from.equals(id) ? "" : from;
    }

    private boolean isFork() {
        int mark = title.lastIndexOf(FORK);
        return mark > 0 && title.endsWith(")");
    }

    /** Whether its title says what it is about. */
    boolean titled() {
        for (String untitled : UNTITLED) {
            if (title.startsWith(untitled)) {
                return false;
            }
        }
        return !title.isBlank();
    }

    /** Whether reasoning was a part of the output in the version that wrote it, for counts without a sum. */
    boolean reasonsInside() {
        int dot = version.indexOf('.');
        int end = version.indexOf('.', dot + 1);
        String minor = dot < 0 ? "" : version.substring(dot + 1, end < 0 ? version.length() : end);
        return version.startsWith("0.") || version.startsWith("1.") && minor.length() == 1 && minor.charAt(0) < '4';
    }

    /** Whether a message is older than the session, which it was copied into then. */
    boolean isCopy(long time) {
        return created != Origin.NO_TIME && time != Origin.NO_TIME && time < created;
    }

    private static String given(JsonNode node, String otherwise) {
        return node.isTextual() && !node.textValue().isEmpty() ? node.textValue() : otherwise;
    }

    /** Milliseconds since 1970 UTC, no time if there are none. */
    static long millis(JsonNode node) {
        long millis = Numbers.whole(node);
        return millis > 0 ? millis : Origin.NO_TIME;
    }
}
