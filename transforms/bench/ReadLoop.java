package io.github.agentpprof.transforms.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.agentpprof.transforms.model.TracedEvent;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The loop that {@code transforms/bench/read} times: every trace of a folder, over and over, on one thread. */
final class ReadLoop {
    private static final TraceOutput NOWHERE = new TraceOutput() {
        @Override
        public void event(TracedEvent event) {}

        @Override
        public void reject(long line, String reason) {}

        @Override
        public void count(String name, long number) {}
    };

    private interface Reader {
        void read(InputStream in) throws IOException;
    }

    private ReadLoop() {}

    public static void main(String[] args) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(args[0]))) {
            files = all.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
        }
        ToolReading tools = args[1].equals("tools") ? ToolReading.toDepth(3) : ToolReading.NONE;
        Reader reader = switch (args[2]) {
            case "events" -> in -> events(in, tools);
            case "quick" -> in -> lines(in, tools, true);
            default -> in -> lines(in, tools, false);
        };
        for (int pass = 0; pass < Integer.parseInt(args[3]); pass++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long bytes = 0;
            for (Path file : files) {
                bytes += Files.size(file);
                try (InputStream in = Files.newInputStream(file)) {
                    reader.read(in);
                }
            }
            long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            System.out.printf(Locale.ROOT, "%.0f%n", bytes * 1e3 / nanos);
        }
    }

    private static void events(InputStream in, ToolReading tools) throws IOException {
        try (TraceParser parser = TraceParser.open(in, null, ProjectScope.all(), "", tools, NOWHERE)) {
            while (parser.step()) {
                continue;
            }
        }
    }

    /** Nothing but the JSON, by either reader. */
    private static void lines(InputStream in, ToolReading tools, boolean quickly) throws IOException {
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
