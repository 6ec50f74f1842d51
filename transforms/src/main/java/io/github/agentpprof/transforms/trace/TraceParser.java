package io.github.agentpprof.transforms.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
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

    /** Reads one line; false once the file is at its end and everything has been handed on. */
    @Override
    public boolean step() {
        if (finished) {
            return false;
        }
        try {
            if (!lines.next()) {
                settle();
                finish();
                return false;
            }
            ObjectNode line = quick.read(recognition.fields());
            if (line == null) {
                line = TraceJson.read(line(), recognition.fields());
            }
            if (settled != null) {
                settleIfCut();
            }
            if (line == null) {
                lines.drain();
                refused = true;
                output.reject(number(), "not a JSON object");
            } else if (!line.isEmpty()) {
                accept(line, number());
            }
        } catch (JsonProcessingException e) {
            unreadable(TraceJson.notUtf8(e));
        } catch (CharConversionException e) {
            // NUL bytes, as a crash leaves them, can look like UTF-32: that spoils the line, not the file.
            unreadable(true);
        } catch (IOException e) {
            output.reject(number() + 1, Reject.BROKEN);
            finish();
            return false;
        }
        return !finished;
    }

    /** Bytes of the file, decompressed and without a byte order mark, before the line that was read last. */
    public long lineStart() {
        return bytesBefore + lines.offset();
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

    /** A last line without an end may still be written at. */
    private void settleIfCut() throws IOException {
        lines.drain();
        if (!lines.endsWithFeed()) {
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

    private void unreadable(boolean notUtf8) {
        try {
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
        if (notUtf8) {
            output.reject(number(), TraceJson.NOT_UTF8);
        } else {
            output.reject(number(), lines.endsWithFeed() ? "malformed JSON" : "last line is cut off");
        }
    }
}
