package io.github.agentpprof.transforms.trace.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.chars.Chars;
import io.github.agentpprof.transforms.redact.Identifiers;
import io.github.agentpprof.transforms.redact.People;
import io.github.agentpprof.transforms.redact.PrivateShapes;
import io.github.agentpprof.transforms.redact.ShownText;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.Whereabouts;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * The fields of an operation, fit to be shown: their names are plain words, their values short, on one line, and without
 * what is private by its shape or tells a person's name.
 *
 * <p>Values are somebody's words all the same. Whoever hands them over chose them to be shown.
 */
final class OperationFields {
    private static final Chars NAME_BEGINNING = Chars.of("a-z");
    private static final Chars NAME = Chars.of("a-z0-9_");
    private static final int LONGEST_NAME = 32;
    private static final int LONGEST = 200;
    private static final int MOST_NAMES = 100;
    private static final int MOST_VALUES = 1000;

    /** Fields that may hold a folder, which tells who works there. */
    private static final Set<String> FOLDERS = Set.of("project", "cwd");

    private static final Set<String> IDS = Set.of("session", "session_id");

    private final Whereabouts whereabouts;
    private final TraceOutput output;

    /** What fields are shown as, by name and value, since they repeat. */
    private Map<String, Map<String, String>> known = new HashMap<>();

    private People people;

    OperationFields(TraceContext context) {
        this.whereabouts = context.whereabouts();
        this.output = context.output();
    }

    SortedMap<String, String> of(JsonNode told) {
        FOLDERS.forEach(name -> whereabouts.project(told.path(name).asText("")));
        SortedMap<String, String> kept = new TreeMap<>();
        int dropped = 0;
        for (Map.Entry<String, JsonNode> field : told.properties()) {
            String value = text(field.getValue());
            Map<String, String> values = values(field.getKey());
            if (value == null || values == null) {
                dropped++;
            } else if (!value.isBlank()) {
                kept.put(field.getKey(), shown(values, field.getKey(), value));
            }
        }
        output.count("dropped_fields", dropped);
        return kept;
    }

    /** Values met under a name, null if it is none; what another line told of people makes all of it new. */
    private Map<String, String> values(String name) {
        if (people != whereabouts.people()) {
            people = whereabouts.people();
            known = new HashMap<>();
        }
        Map<String, String> values = known.get(name);
        if (values == null && isName(name)) {
            values = new HashMap<>();
            if (known.size() < MOST_NAMES) {
                known.put(name, values);
            }
        }
        return values;
    }

    private String shown(Map<String, String> values, String name, String value) {
        String shown = values.get(value);
        if (shown == null) {
            shown = shown(name, value);
            if (values.size() < MOST_VALUES && value.length() <= LONGEST) {
                values.put(value, shown);
            }
        }
        return shown;
    }

    private boolean isName(String name) {
        return name.length() <= LONGEST_NAME
                && NAME_BEGINNING.isAt(name, 0)
                && NAME.make(name)
                && Identifiers.isId(name, people);
    }

    /** Several values stand side by side; null for what is neither a value nor several. */
    private static String text(JsonNode value) {
        if (value.isArray()) {
            StringJoiner joined = new StringJoiner(",");
            for (JsonNode one : value) {
                if (one.isContainerNode()) {
                    return null;
                }
                joined.add(one.asText(""));
            }
            return joined.toString();
        }
        return value.isObject() ? null : value.isNull() ? "" : value.asText();
    }

    private String shown(String name, String value) {
        if (IDS.contains(name)) {
            return Identifiers.isId(value, people) ? value : Identifiers.OF_NO_ID + PromptHash.of(value);
        }
        if (name.equals("agent") && !Identifiers.isId(value, People.NOBODY)) {
            return OperationFormat.AGENT;
        }
        if (name.equals("model")) {
            return Identifiers.model(value, people);
        }
        String project = name.equals("project") ? whereabouts.project(value) : "";
        return project.isEmpty() ? cut(masked(value)) : cut(ShownText.oneLine(project));
    }

    private String masked(String value) {
        return ShownText.oneLine(people.hiddenIn(PrivateShapes.masked(value.strip())));
    }

    /** Masked before, so that no cut can hide the shape of what is private. */
    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST));
    }
}
