package io.github.agentpprof.transforms.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentpprof.transforms.model.input.Reject;
import io.github.agentpprof.transforms.trace.json.Excerpts;
import io.github.agentpprof.transforms.trace.json.LineSource;
import io.github.agentpprof.transforms.trace.json.QuickJson;
import io.github.agentpprof.transforms.trace.json.TraceJson;
import io.github.agentpprof.transforms.trace.reader.Beside;
import io.github.agentpprof.transforms.trace.reader.ReaderState;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads one trace file, of whatever format, a line at a time.
 *
 * <p>The format is recognised from the first line that tells it, so a file may have any name. A line that cannot be read
 * is rejected and the next one read.
 */
public final class TraceParser implements TraceSteps {
    private final LineSource lines;
    private final QuickJson quick;
    private final Recognition recognition;
    private final TraceContext context;
    private final TraceOutput output;

    /** What is left of a line that is not regular; null as a rule. */
    private TraceJson rest;

    private long startInLine;

    /** Made when it is needed, which is seldom; stays null if nothing of tools is wanted. */
    private Excerpts excerpts;

    private boolean finished;
    private boolean refused;

    /** Lines and bytes of the file before what is read. */
    private long linesBefore;

    private long bytesBefore;

    /** Whether the last line has no end. */
    private boolean cut;

    private Runnable settled;

    private TraceParser(LineSource lines, Recognition recognition) {
        this.lines = lines;
        this.quick = new QuickJson(lines);
        this.recognition = recognition;
        this.context = recognition.context();
        this.output = context.output();
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
        return lines(TraceInput.decompressed(raw), beside, wanted, output);
    }

    /** The same for lines in UTF-8. */
    static TraceParser lines(InputStream text, Beside beside, Wanted wanted, TraceOutput output) throws IOException {
        return new TraceParser(new LineSource(text), new Recognition(beside, wanted, output));
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
        TraceParser parser = lines(rest, beside, wanted, output);
        parser.bytesBefore = start;
        parser.recognition.readAs(
                TraceFormats.named(state.word("")).orElseThrow(() -> new IOException("no such format")));
        if (!parser.known(state)) {
            throw new IOException("there is no going on");
        }
        return parser;
    }

    /** To be called before the first step: the format is that of the parser that put {@code name} away. */
    public void assume(String name) {
        TraceFormats.named(name).ifPresent(recognition::readAs);
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
        if (recognition.reader() == null || finished) {
            return false;
        }
        state.word(recognition.format().name());
        return known(state);
    }

    private boolean known(ReaderState state) {
        long read = lines.number() - (cut ? 1 : 0);
        linesBefore = state.number(linesBefore + read) - read;
        return context.whereabouts().state(state) && recognition.reader().state(state);
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
            unreadable(TraceJson.notUtf8(e) ? TraceJson.NOT_UTF8 : null);
        } catch (CharConversionException e) {
            // NUL bytes, as a crash leaves them, can look like UTF-32: that spoils the line, not the file.
            unreadable(TraceJson.NOT_UTF8);
        } catch (IOException e) {
            output.reject(number() + 1, Reject.BROKEN);
            finish();
            return false;
        }
        return !finished;
    }

    /** The wanted part of the next object of the current line; null if something else stands there. */
    private ObjectNode object() throws IOException {
        ObjectNode object = rest == null ? quick.read(recognition.fields()) : null;
        startInLine = 0;
        if (object == null) {
            rest = rest == null ? new TraceJson(line()) : rest;
            object = rest.next(recognition.fields());
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

    private void accept(ObjectNode line, long number) {
        if (!recognition.accept(line, number)) {
            finished = true;
            output.ended(number());
        }
    }

    private void finish() {
        finished = true;
        recognition.end(number(), refused);
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
}
