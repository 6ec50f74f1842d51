package io.github.agentpprof.pipeline.record;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.agentpprof.sinks.Draft;
import io.github.agentpprof.transforms.model.input.FileRead;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * What a run was asked, what it wrote and what it read, so that it can be explained later: a line about the run, then one
 * for each output, {@code {"output":"~/2026-11-22.svg","bytes":512,"sha256":"9f86…"}}, then one for each file read, {@code {"file":"~/x.jsonl","bytes":512,"sha256":"9f86…","lines":7,"events":5,"refused":0}}.
 */
public final class Manifest extends FileLines {
    static final String OUTPUT = "output";

    private static final int SCHEMA_VERSION = 1;

    /**
     * What is told of the run.
     *
     * @param version of this program
     * @param options as they were typed
     * @param timezone in which days were counted
     * @param settings files that the options name, or that lie beside the project: rules, prices
     * @param earlier what the run before wrote, which stays if this one writes nothing
     */
    public record Run(
            String version, List<String> options, String timezone, List<FileRead> settings, List<Draft> earlier)
            implements Serializable {}

    private final Run run;

    /** About {@code run}, with paths as they are or with what is private hidden in them. */
    public Manifest(boolean plain, Run run) {
        super(plain);
        this.run = run;
    }

    @Override
    void begin(List<FileRead> files, List<Draft> outputs, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("run");
        json.writeNumberField("schema_version", SCHEMA_VERSION);
        json.writeStringField("version", run.version());
        json.writeArrayFieldStart("options");
        for (String option : run.options()) {
            json.writeString(shown(option));
        }
        json.writeEndArray();
        json.writeStringField("timezone", run.timezone());
        json.writeArrayFieldStart("settings");
        for (FileRead file : run.settings()) {
            json.writeStartObject();
            place(file, json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("files", files.size());
        json.writeNumberField("bytes", files.stream().mapToLong(FileRead::bytes).sum());
        json.writeEndObject();
        end(json);
        for (Draft output : outputs.isEmpty() ? run.earlier() : outputs) {
            json.writeStartObject();
            json.writeStringField(OUTPUT, shown(output.path()));
            json.writeNumberField("bytes", output.bytes());
            json.writeStringField("sha256", output.sha256());
            end(json);
        }
    }

    @Override
    void write(FileRead file, JsonGenerator json) throws IOException {
        json.writeStartObject();
        place(file, json);
        json.writeNumberField("lines", file.lines());
        json.writeNumberField("events", file.events());
        json.writeNumberField(
                "refused",
                file.refused().stream()
                        .mapToLong(run -> run.last() - run.first() + 1)
                        .sum());
        end(json);
    }

    private void place(FileRead file, JsonGenerator json) throws IOException {
        json.writeStringField("file", read(file.path()));
        json.writeNumberField("bytes", file.bytes());
        json.writeStringField("sha256", file.sha256());
    }
}
