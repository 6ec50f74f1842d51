package io.github.agentpprof.transforms.trace.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.reader.Moments;
import io.github.agentpprof.transforms.trace.reader.Numbers;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;

/**
 * Reads a row of usage as a call. Remembers nothing.
 *
 * <p>No row has an id or names a session, so one is known by all that it says: what two exports tell counts once.
 */
final class CursorUsageReader implements TraceFormat.LineReader {
    static final String DATE = "Date";
    static final String MODEL = "Model";
    static final String WRITTEN = "Input (w/ Cache Write)";
    static final String INPUT = "Input (w/o Cache Write)";
    static final String READ = "Cache Read";
    static final String OUTPUT = "Output Tokens";
    static final String TOTAL = "Total Tokens";
    static final String COST = "Cost";
    static final String USER = "User";
    static final String AGENT_ID = "Cloud Agent ID";

    private final TraceOutput output;

    CursorUsageReader(TraceContext context) {
        this.output = context.output();
    }

    @Override
    public void line(JsonNode row, long number) {
        long time = Moments.millis(row.path(DATE));
        if (time == Origin.NO_TIME) {
            output.reject(number, "usage event without a time");
            return;
        }
        Numbers numbers = new Numbers();
        long written = count(row, WRITTEN, numbers);
        long input = count(row, INPUT, numbers);
        long read = count(row, READ, numbers);
        long answer = count(row, OUTPUT, numbers);
        long total = count(row, TOTAL, numbers);
        numbers.report(output, number);
        if (written + input + read + answer == 0) {
            return;
        }
        // The two lie beside each other, as the total of all says, unless it says that the one holds the other.
        if (written >= input && input > 0 && total == written + read + answer) {
            written -= input;
        }
        Usage usage = new Usage(input, answer, read, written, 0, 0, 0);
        String model = row.path(MODEL).asText("");
        String who = row.path(USER).asText("") + " " + row.path(AGENT_ID).asText("");
        String id = "usage:" + time + ":" + PromptHash.of(who + " " + model + " " + usage);
        Metering metering = Metering.of(model, false, usage, true, nanos(row.path(COST)));
        output.event(new TracedEvent(Call.told(origin(row, time), id, "", "", "", metering)));
    }

    @Override
    public void end() {
        // Nothing is held back.
    }

    /** Such a table is read because somebody asks for it, so whatever it tells is asked for. */
    private static Origin origin(JsonNode row, long time) {
        String session = row.path(AGENT_ID).asText("");
        return new Origin(CursorUsageFormat.AGENT, session, "", Rank.MAIN, time, "", true, "");
    }

    /** Of what was not metered a row says nothing, or a dash. */
    private static long count(JsonNode row, String column, Numbers numbers) {
        String cell = row.path(column).asText("").strip();
        return cell.isEmpty() || cell.equals("-") ? 0 : numbers.count(row, column);
    }

    /** What an event cost by the dashboard, in nano-dollars; 0 for what a plan includes. */
    private static long nanos(JsonNode cell) {
        String text = cell.asText("").strip();
        String amount = text.startsWith("$") ? text.substring(1) : text;
        if (amount.isEmpty()
                || amount.length() > 20
                || !amount.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.')) {
            return 0;
        }
        try {
            return Numbers.nanoDollars(Double.parseDouble(amount));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
