package io.github.agentpprof.transforms.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.json.TraceJson;
import io.github.agentpprof.transforms.trace.reader.Beside;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import io.github.agentpprof.transforms.trace.reader.Whereabouts;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** Gives what a trace consists of to the reader of its format, which is told by the first line that any format says yes to. */
final class Recognition {
    /** Lines kept until some line tells the format. */
    private static final int MOST_UNSURE = 256;

    private final TraceContext context;
    private final Queue<Unsure> unsure = new ArrayDeque<>();
    private Fields fields;
    private TraceFormat.LineReader reader;

    private record Unsure(JsonNode line, long number) {}

    Recognition(Beside beside, Wanted wanted, TraceOutput output) throws IOException {
        JsonNode sidecar = beside.sidecar() == null ? MissingNode.getInstance() : sidecar(beside.sidecar());
        Whereabouts whereabouts = new Whereabouts(wanted.scope());
        this.context = new TraceContext(whereabouts, sidecar, beside, wanted, new RedactedOutput(output, whereabouts));
        this.fields = TraceFormats.recognition(wanted.tools());
    }

    TraceContext context() {
        return context;
    }

    /** What is looked at in the next line. */
    Fields fields() {
        return fields;
    }

    /** Null until the format is known. */
    TraceFormat.LineReader reader() {
        return reader;
    }

    /** Reads a line; false if the trace is of an agent that nobody asked for. */
    boolean accept(JsonNode line, long number) {
        if (reader != null) {
            reader.line(line, number);
            return true;
        }
        Optional<TraceFormat> told = TraceFormats.recognise(line);
        if (told.isEmpty()) {
            if (unsure.size() == MOST_UNSURE) {
                unsure.remove();
            }
            unsure.add(new Unsure(line, number));
            return true;
        }
        if (!wants(told.get())) {
            return false;
        }
        readAs(told.get());
        for (Unsure earlier : unsure) {
            reader.line(earlier.line(), earlier.number());
        }
        unsure.clear();
        reader.line(line, number);
        return true;
    }

    /** Whether traces of this format are among those asked for. */
    boolean wants(TraceFormat told) {
        String agent = context.wanted().agent();
        return agent.isEmpty() || agent.equals(told.agent());
    }

    void readAs(TraceFormat told) {
        fields = TraceFormats.fields(told, context.tools());
        reader = told.open(context);
        if (told.tellsTurns()) {
            context.output().inOrder();
        }
    }

    /**
     * The trace is at its end.
     *
     * @param read how many lines there were
     * @param refused whether some of them were rejected
     */
    void end(long read, boolean refused) {
        TraceOutput output = context.output();
        output.ended(read);
        if (reader != null) {
            reader.end();
        } else if (read == 0) {
            output.reject(0, "empty file");
        } else if (!unsure.isEmpty() || !refused) {
            output.reject(0, "no known trace format");
        }
    }

    private static JsonNode sidecar(InputStream in) throws IOException {
        try (in) {
            ObjectNode meta = TraceJson.read(in, Fields.of("toolUseId", "parentAgentId", "agentType"));
            return meta == null ? MissingNode.getInstance() : meta;
        } catch (JsonProcessingException | CharConversionException e) {
            return MissingNode.getInstance();
        }
    }
}
