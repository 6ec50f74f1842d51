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
final class TraceParser implements TraceSteps {
    private final LineSource lines;
    private final QuickJson quick;
    private final Recognition recognition;
    private final TraceContext context;
    private final TraceOutput output;

    /** What is left of a line that is not regular; null as a rule. */
    private TraceJson rest;

    /** Made when it is needed, which is seldom; stays null if nothing of tools is wanted. */
    private Excerpts excerpts;

    private boolean finished;
    private boolean refused;

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
     * @param text lines in UTF-8
     * @param beside what stands around it
     * @throws IOException if the sidecar cannot be read
     */
    static TraceParser lines(InputStream text, Beside beside, Wanted wanted, TraceOutput output) throws IOException {
        return new TraceParser(new LineSource(text), new Recognition(beside, wanted, output));
    }

    /** Reads one line, or one of the objects on it; false once the file is at its end and everything has been handed on. */
    @Override
    public boolean step() {
        if (finished) {
            return false;
        }
        try {
            if (rest == null && !lines.next()) {
                finish();
                return false;
            }
            ObjectNode line = object();
            if (line == null) {
                passRest();
                lines.drain();
                refused = true;
                output.reject(lines.number(), "not a JSON object");
            } else if (!line.isEmpty()) {
                accept(line);
            }
        } catch (StreamConstraintsException e) {
            unreadable("too much in one line");
        } catch (JsonProcessingException e) {
            unreadable(TraceJson.notUtf8(e) ? TraceJson.NOT_UTF8 : null);
        } catch (CharConversionException e) {
            // NUL bytes, as a crash leaves them, can look like UTF-32: that spoils the line, not the file.
            unreadable(TraceJson.NOT_UTF8);
        } catch (IOException e) {
            output.reject(lines.number() + 1, Reject.BROKEN);
            finish();
            return false;
        }
        return !finished;
    }

    /** The wanted part of the next object of the current line; null if something else stands there. */
    private ObjectNode object() throws IOException {
        ObjectNode object = rest == null ? quick.read(recognition.fields()) : null;
        if (object == null) {
            rest = rest == null ? new TraceJson(line()) : rest;
            object = rest.next(recognition.fields());
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

    private void accept(ObjectNode line) {
        if (!recognition.accept(line, lines.number())) {
            finished = true;
            output.ended(lines.number());
        }
    }

    private void finish() {
        finished = true;
        recognition.end(lines.number(), refused);
    }

    /** The line, or what is left of it, cannot be read; null as a reason if all there is to say is that it is not JSON. */
    private void unreadable(String reason) {
        try {
            passRest();
            lines.drain();
        } catch (IOException broken) {
            output.reject(lines.number(), Reject.BROKEN);
            finish();
            return;
        }
        refused = true;
        String malformed = lines.endsWithFeed() ? "malformed JSON" : "last line is cut off";
        output.reject(lines.number(), reason == null ? malformed : reason);
    }
}
