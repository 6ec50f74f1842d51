package io.github.agentpprof.transforms.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentpprof.transforms.model.input.Reject;
import io.github.agentpprof.transforms.trace.json.Excerpts;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.json.LineSource;
import io.github.agentpprof.transforms.trace.json.QuickJson;
import io.github.agentpprof.transforms.trace.json.TraceJson;
import io.github.agentpprof.transforms.trace.reader.Beside;
import io.github.agentpprof.transforms.trace.reader.ReaderState;
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

/**
 * Reads one trace file, of whatever format, a line at a time.
 *
 * <p>The format is recognised from the first line that tells it, so a file may have any name. A line that cannot be read
 * is rejected and the next one read.
 */
public final class TraceParser implements TraceSteps {
    /** Lines kept until some line tells the format. */
    private static final int MOST_UNSURE = 256;

    /** How the JSON parser's complaints about an encoding begin. */
    private static final String NOT_UTF8 = "Invalid UTF-8";

    private final LineSource lines;
    private final QuickJson quick;
    private final TraceContext context;
    private final TraceOutput output;
    private final Queue<Unsure> unsure = new ArrayDeque<>();

    /** What is left of a line that is not regular; null as a rule. */
    private TraceJson rest;

    private long startInLine;

    /** Made when it is needed, which is seldom; stays null if nothing of tools is wanted. */
    private Excerpts excerpts;

    private Fields fields;
    private TraceFormat.LineReader reader;
    private TraceFormat format;
    private boolean finished;
    private boolean refused;

    /** Lines and bytes of the file before what is read. */
    private long linesBefore;

    private long bytesBefore;

    /** Whether the last line has no end. */
    private boolean cut;

    private Runnable settled;

    private record Unsure(JsonNode line, long number) {}

    private TraceParser(LineSource lines, TraceContext context) {
        this.lines = lines;
        this.quick = new QuickJson(lines);
        this.context = context;
        this.output = context.output();
        this.fields = TraceFormats.recognition(context.tools());
    }

    /**
     * Begins to read a file.
     *
     * @param raw the file's bytes: plain, gzip or zstd
     * @param beside what stands around it
     * @throws IOException if the file cannot be read at all
     */
    public static TraceParser open(InputStream raw, Beside beside, Wanted wanted, TraceOutput output)
            throws IOException {
        return on(new LineSource(TraceInput.decompressed(raw)), beside, wanted, output);
    }

    private static TraceParser on(LineSource lines, Beside beside, Wanted wanted, TraceOutput output)
            throws IOException {
        JsonNode meta = MissingNode.getInstance();
        if (beside.sidecar() != null) {
            meta = sidecar(beside.sidecar());
        }
        Whereabouts whereabouts = new Whereabouts(wanted.scope());
        return new TraceParser(
                lines,
                new TraceContext(whereabouts, meta, beside.folder(), wanted, new RedactedOutput(output, whereabouts)));
    }

    /**
     * Goes on with a file where the reader was that {@link #state} put away; ends in an exception if it was none.
     *
     * @param rest the file's bytes from where that reader was
     * @param start how many there are before them
     */
    public static TraceParser resume(
            InputStream rest, long start, Beside beside, Wanted wanted, TraceOutput output, ReaderState state)
            throws IOException {
        TraceParser parser = on(new LineSource(rest), beside, wanted, output);
        parser.bytesBefore = start;
        parser.readAs(TraceFormats.named(state.word("")).orElseThrow(() -> new IOException("no such format")));
        if (!parser.known(state)) {
            throw new IOException("there is no going on");
        }
        return parser;
    }

    /** To be called before the first step: the format is that of the parser that put {@code name} away. */
    public void assume(String name) {
        TraceFormats.named(name).ifPresent(this::readAs);
    }

    /**
     * Calls {@code listener} once, when all lines that are ended have been read and nothing was handed on of a last one that
     * is not, nor of what is handed on at the end of a file: from here the file can be read on when it has grown.
     */
    public void onSettled(Runnable listener) {
        settled = listener;
    }

    /**
     * Puts away all that is known, for {@link #resume}; first of it the name of the format.
     *
     * @return false if what was put away is of no use
     */
    public boolean state(ReaderState state) {
        if (reader == null || finished) {
            return false;
        }
        state.word(format.name());
        return known(state);
    }

    private boolean known(ReaderState state) {
        long read = lines.number() - (cut ? 1 : 0);
        linesBefore = state.number(linesBefore + read) - read;
        return context.whereabouts().state(state) && reader.state(state);
    }

    /** Reads one line, or one of the objects on it; false once the file is at its end and everything has been handed on. */
    @Override
    public boolean step() {
        if (finished) {
            return false;
        }
        try {
            boolean within = rest != null;
            if (!within) {
                if (!lines.next()) {
                    settle();
                    finish();
                    return false;
                }
                within = lines.within();
            }
            ObjectNode line = object();
            if (settled != null && !within) {
                settleIfCut();
            }
            if (line == null) {
                passRest();
                lines.drain();
                refused = true;
                output.reject(number(), "not a JSON object");
            } else if (!line.isEmpty()) {
                accept(line, number());
            }
        } catch (StreamConstraintsException e) {
            unreadable("too much in one line");
        } catch (JsonProcessingException e) {
            unreadable(String.valueOf(e.getOriginalMessage()).startsWith(NOT_UTF8) ? "not UTF-8" : null);
        } catch (CharConversionException e) {
            // NUL bytes, as a crash leaves them, can look like UTF-32: that spoils the line, not the file.
            unreadable("not UTF-8");
        } catch (IOException e) {
            output.reject(number() + 1, Reject.BROKEN);
            finish();
            return false;
        }
        return !finished;
    }

    /** The wanted part of the next object of the current line; null if something else stands there. */
    private ObjectNode object() throws IOException {
        ObjectNode object = rest == null ? quick.read(fields) : null;
        startInLine = 0;
        if (object == null) {
            rest = rest == null ? new TraceJson(line()) : rest;
            object = rest.next(fields);
            startInLine = rest.start();
            if (!rest.more()) {
                passRest();
            }
        }
        return object;
    }

    private void passRest() throws IOException {
        if (rest != null) {
            rest.close();
            rest = null;
        }
    }

    /** Bytes of the file, decompressed and without a byte order mark, before the line or object that was read last. */
    public long lineStart() {
        return bytesBefore + lines.offset() + startInLine;
    }

    private long number() {
        return linesBefore + lines.number();
    }

    private void settle() {
        if (settled != null) {
            Runnable once = settled;
            settled = null;
            once.run();
        }
    }

    /** A last line without an end may still be written at. One of several objects whose end is far is taken for one. */
    private void settleIfCut() {
        if (!lines.endIsSeen()) {
            cut = true;
            settle();
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** The bytes of the line that comes next. */
    private InputStream line() {
        if (!context.tools().wanted()) {
            return lines;
        }
        if (excerpts == null) {
            excerpts = new Excerpts(lines);
        }
        excerpts.restart();
        return excerpts;
    }

    private void accept(JsonNode line, long number) {
        if (reader != null) {
            reader.line(line, number);
            return;
        }
        Optional<TraceFormat> told = TraceFormats.recognise(line);
        if (told.isEmpty()) {
            if (unsure.size() == MOST_UNSURE) {
                unsure.remove();
            }
            unsure.add(new Unsure(line, number));
            return;
        }
        String agent = context.wanted().agent();
        if (!agent.isEmpty() && !agent.equals(told.get().agent())) {
            stop();
            return;
        }
        readAs(told.get());
        for (Unsure earlier : unsure) {
            reader.line(earlier.line(), earlier.number());
        }
        unsure.clear();
        reader.line(line, number);
    }

    private void readAs(TraceFormat told) {
        format = told;
        fields = TraceFormats.fields(told, context.tools());
        reader = told.open(context);
        if (told.tellsTurns()) {
            output.inOrder();
        }
    }

    private void stop() {
        finished = true;
        output.ended(number());
    }

    private void finish() {
        stop();
        if (reader != null) {
            reader.end();
        } else if (number() == 0) {
            output.reject(0, "empty file");
        } else if (!unsure.isEmpty() || !refused) {
            output.reject(0, "no known trace format");
        }
    }

    /** The line, or what is left of it, cannot be read; null as a reason if all there is to say is that it is not JSON. */
    private void unreadable(String reason) {
        try {
            passRest();
            lines.drain();
            if (settled != null) {
                settleIfCut();
            }
        } catch (IOException broken) {
            output.reject(number(), Reject.BROKEN);
            finish();
            return;
        }
        refused = true;
        String malformed = lines.endsWithFeed() ? "malformed JSON" : "last line is cut off";
        output.reject(number(), reason == null ? malformed : reason);
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
