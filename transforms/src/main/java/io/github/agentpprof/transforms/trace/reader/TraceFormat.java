package io.github.agentpprof.transforms.trace.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How one agent writes its traces. Members are stateless and listed in {@code TraceFormats}. */
public interface TraceFormat {
    /** What formats lack of which a call does not tell what was in its prompt. */
    SortedMap<String, String> NO_CONTEXTS = Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
            "context", "what was in a prompt is not told, all of it is unseen",
            "waste", "of contexts nothing is told, so that only failed and repeated tools are found")));

    /** What a format thinks of a line. */
    enum Verdict {
        YES,
        NO,
        UNSURE
    }

    String name();

    /** The agent whose traces these are, the value of the {@code agent:} frame and of {@code --agent}. */
    String agent();

    /** One sentence for help and documentation. */
    String description();

    /** Where its agent keeps such traces; nothing if they are only where somebody puts them. */
    default List<AgentHome> homes() {
        return List.of();
    }

    /** Views that such traces tell nothing for, with the reason; all others work. */
    default SortedMap<String, String> lacks() {
        return Collections.emptySortedMap();
    }

    /** The fields its reader looks at, which include those that {@link #recognise} needs. */
    Fields fields();

    /** What its reader looks at beside {@link #fields()} where tool calls are wanted. */
    default Fields toolFields() {
        return Fields.of();
    }

    /** What it looks at in their place where nobody asks what tools did but with what they were called. */
    default Fields actFields() {
        return toolFields();
    }

    /** What it looks at in the place of {@link #toolFields()} where somebody follows contexts. */
    default Fields contextFields() {
        return toolFields();
    }

    /** All that its reader looks at. */
    default Fields fields(ToolReading tools) {
        if (!tools.wanted()) {
            return fields();
        }
        if (tools.contexts()) {
            return fields().union(contextFields());
        }
        return fields().union(tools.effects() ? toolFields() : actFields());
    }

    /** Whether its lines stand in the order of the session, so that what stands around a prompt is known. */
    default boolean tellsTurns() {
        return false;
    }

    /** Whether a line is of this format, told from its content alone. */
    Verdict recognise(JsonNode line);

    /** A reader for one file. */
    LineReader open(TraceContext context);

    /** Reads the lines of one file in order; keeps what later lines need and no more. */
    interface LineReader {
        void line(JsonNode line, long number);

        /** Hands on what was held back for later lines. */
        void end();
    }
}
