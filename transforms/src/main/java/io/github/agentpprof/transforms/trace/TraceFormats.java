package io.github.agentpprof.transforms.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.antigravity.AntigravityFormat;
import io.github.agentpprof.transforms.trace.atif.AtifFormat;
import io.github.agentpprof.transforms.trace.claude.ClaudeFormat;
import io.github.agentpprof.transforms.trace.cline.ClineFormat;
import io.github.agentpprof.transforms.trace.cline.RooFormat;
import io.github.agentpprof.transforms.trace.codex.CodexExecFormat;
import io.github.agentpprof.transforms.trace.codex.CodexFormat;
import io.github.agentpprof.transforms.trace.copilot.CopilotFormat;
import io.github.agentpprof.transforms.trace.cursor.CursorFormat;
import io.github.agentpprof.transforms.trace.cursor.CursorUsageFormat;
import io.github.agentpprof.transforms.trace.gemini.GeminiFormat;
import io.github.agentpprof.transforms.trace.gemini.QwenFormat;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.opencode.OpenCodeFormat;
import io.github.agentpprof.transforms.trace.operation.OperationFormat;
import io.github.agentpprof.transforms.trace.otlp.OtlpFormat;
import io.github.agentpprof.transforms.trace.pi.PiFormat;
import io.github.agentpprof.transforms.trace.reader.AgentHome;
import io.github.agentpprof.transforms.trace.reader.DatabaseFormat;
import io.github.agentpprof.transforms.trace.reader.DatabaseTables;
import io.github.agentpprof.transforms.trace.reader.ScatteredFormat;
import io.github.agentpprof.transforms.trace.reader.ToolReading;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Every trace format that can be read, sorted by name. */
public final class TraceFormats {
    private static final List<TraceFormat> ALL = List.of(
            // keep sorted
            new AntigravityFormat(),
            new AtifFormat(),
            new ClaudeFormat(),
            new ClineFormat(),
            new CodexFormat(),
            new CodexExecFormat(),
            new CopilotFormat(),
            new CursorFormat(),
            new CursorUsageFormat(),
            new GeminiFormat(),
            new OpenCodeFormat(),
            new OperationFormat(),
            new OtlpFormat(),
            new PiFormat(),
            new QwenFormat(),
            new RooFormat());

    /** By what is wanted: putting them together for each file took a twentieth of a run. */
    private static final ConcurrentHashMap<String, Fields> MADE = new ConcurrentHashMap<>();

    private TraceFormats() {}

    public static List<TraceFormat> all() {
        return ALL;
    }

    /** Names of the agents whose traces can be read. */
    public static List<String> agents() {
        return List.copyOf(ALL.stream().map(TraceFormat::agent).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Where each agent keeps its traces, by its name; of those that have no such place, nothing. */
    public static SortedMap<String, List<AgentHome>> homes() {
        return Homes.BY_AGENT;
    }

    /** Put together once, and not where nobody asks, as on workers. */
    private static final class Homes {
        static final SortedMap<String, List<AgentHome>> BY_AGENT = byAgent();

        private static SortedMap<String, List<AgentHome>> byAgent() {
            SortedMap<String, List<AgentHome>> homes = new TreeMap<>();
            for (TraceFormat format : ALL) {
                if (!format.homes().isEmpty()) {
                    homes.computeIfAbsent(format.agent(), agent -> new ArrayList<>())
                            .addAll(format.homes());
                }
            }
            homes.replaceAll((agent, all) -> List.copyOf(all));
            return Collections.unmodifiableSortedMap(homes);
        }
    }

    /** What any format looks at in a line before it is known which format it is. */
    static Fields recognition(ToolReading tools) {
        return MADE.computeIfAbsent(
                wanted(tools),
                wanted -> ALL.stream().map(format -> format.fields(tools)).reduce(Fields.of(), Fields::union));
    }

    /** What the reader of a format looks at. */
    static Fields fields(TraceFormat format, ToolReading tools) {
        return MADE.computeIfAbsent(format.name() + wanted(tools), wanted -> format.fields(tools));
    }

    /** How far paths are shown does not matter to what is looked at. */
    private static String wanted(ToolReading tools) {
        if (tools.contexts()) {
            return " contexts";
        }
        return tools.effects() ? " tools" : tools.acts() ? " acts" : "";
    }

    /**
     * The trace that stands for many small files of which {@code file} is one, in lines; null if it stands for itself.
     *
     * @throws IOException if {@code file} cannot be read
     */
    static InputStream gathered(Path file) throws IOException {
        for (TraceFormat format : ALL) {
            InputStream gathered = format instanceof ScatteredFormat scattered ? scattered.gathered(file) : null;
            if (gathered != null) {
                return gathered;
            }
        }
        return null;
    }

    /** The one format whose databases have these tables. */
    static Optional<DatabaseFormat> recognise(DatabaseTables tables) {
        return ALL.stream()
                .filter(DatabaseFormat.class::isInstance)
                .map(DatabaseFormat.class::cast)
                .filter(format -> format.recognise(tables))
                .findFirst();
    }

    /** The one format that says yes to {@code line}; formats look at what no other has, so order cannot matter. */
    static Optional<TraceFormat> recognise(JsonNode line) {
        return ALL.stream()
                .filter(format -> format.recognise(line) == TraceFormat.Verdict.YES)
                .findFirst();
    }
}
