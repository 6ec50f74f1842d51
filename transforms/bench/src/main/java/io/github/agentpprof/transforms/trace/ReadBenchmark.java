package io.github.agentpprof.transforms.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.json.Excerpts;
import io.github.agentpprof.transforms.trace.reader.Beside;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.json.LineSource;
import io.github.agentpprof.transforms.trace.json.QuickJson;
import io.github.agentpprof.transforms.trace.json.TraceJson;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.ToolReading;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reading every trace of a folder on one thread, without the engine: what {@code transforms/bench/read} times. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
public class ReadBenchmark {
    private static final TraceOutput NOWHERE = new TraceOutput() {
        @Override
        public void event(TracedEvent event) {}

        @Override
        public void reject(long line, String reason) {}

        @Override
        public void count(String name, long number) {}
    };

    /** Folder with {@code .jsonl} files. */
    @Param("")
    public String folder;

    @Param({"tokens", "tools"})
    public String wanted;

    private List<Path> files;
    private ToolReading tools;

    /** What is told beside passes over the folder; given per second, as those are. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Volume {
        public double megabytes;
    }

    private interface Reader {
        void read(InputStream in) throws IOException;
    }

    @Setup
    public void find() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            files = all.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
        }
        tools = wanted.equals("tools") ? ToolReading.toDepth(3) : ToolReading.NONE;
    }

    /** All of reading. */
    @Benchmark
    public void events(Volume volume) throws IOException {
        pass(volume, in -> {
            try (TraceParser parser = TraceParser.lines(in, Beside.NOTHING, new Wanted(ProjectScope.all(), "", tools, false), NOWHERE)) {
                while (parser.step()) {
                    continue;
                }
            }
        });
    }

    /** The JSON alone, by the quick reader, which leaves what is irregular to the parser. */
    @Benchmark
    public void quick(Volume volume) throws IOException {
        pass(volume, in -> lines(in, true));
    }

    /** The JSON alone, by the parser. */
    @Benchmark
    public void parser(Volume volume) throws IOException {
        pass(volume, in -> lines(in, false));
    }

    private void pass(Volume volume, Reader reader) throws IOException {
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                reader.read(in);
            }
            volume.megabytes += Files.size(file) / 1e6;
        }
    }

    private void lines(InputStream in, boolean quickly) throws IOException {
        Fields fields = TraceFormats.recognition(tools);
        LineSource lines = new LineSource(in);
        Excerpts excerpts = new Excerpts(lines);
        QuickJson quick = new QuickJson(lines);
        while (lines.next()) {
            if (!quickly || quick.read(fields) == null) {
                excerpts.restart();
                try {
                    TraceJson.read(excerpts, fields);
                } catch (JsonProcessingException | CharConversionException e) {
                    lines.drain();
                }
            }
        }
    }
}
