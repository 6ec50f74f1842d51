package io.github.agentpprof.transforms.trace.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The usage events that Cursor's dashboard exports as a table.
 *
 * <p>Example row: {@code "2026-04-16T03:32:33.284Z","On-Demand","composer-2-fast","No","0","3189","194368","1815","199372",
 * "0.11"}.
 *
 * <p>Public for {@code TraceFormats}.
 */
public final class CursorUsageFormat implements TraceFormat {
    static final String AGENT = "cursor";

    private static final String NO_EVENT = "an event tells no more than its tokens";

    private static final Fields FIELDS = Fields.of(
            CursorUsageReader.DATE,
            CursorUsageReader.MODEL,
            CursorUsageReader.WRITTEN,
            CursorUsageReader.INPUT,
            CursorUsageReader.READ,
            CursorUsageReader.OUTPUT,
            CursorUsageReader.TOTAL,
            CursorUsageReader.COST,
            CursorUsageReader.USER,
            CursorUsageReader.AGENT_ID);

    @Override
    public String name() {
        return "cursor-usage";
    }

    @Override
    public String agent() {
        return AGENT;
    }

    @Override
    public String description() {
        return "Usage events of Cursor's dashboard, exported as CSV with tokens.";
    }

    @Override
    public SortedMap<String, String> lacks() {
        SortedMap<String, String> lacks = new TreeMap<>(Map.of("context", NO_EVENT, "waste", NO_EVENT));
        for (String view : new String[] {"files", "network", "time"}) {
            lacks.put(view, NO_EVENT);
        }
        return lacks;
    }

    @Override
    public Fields fields() {
        return FIELDS;
    }

    @Override
    public Verdict recognise(JsonNode line) {
        boolean event = line.has(CursorUsageReader.DATE) && line.has(CursorUsageReader.MODEL);
        return event && line.has(CursorUsageReader.READ) && line.has(CursorUsageReader.OUTPUT)
                ? Verdict.YES
                : Verdict.UNSURE;
    }

    @Override
    public LineReader open(TraceContext context) {
        return new CursorUsageReader(context);
    }
}
