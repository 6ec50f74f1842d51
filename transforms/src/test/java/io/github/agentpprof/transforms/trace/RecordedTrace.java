package io.github.agentpprof.transforms.trace;

import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.reader.Beside;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.ToolReading;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the reader made of one file, kept for a test to look at. */
public final class RecordedTrace implements TraceOutput {
    private static final Wanted WITH_TOOLS = new Wanted(ProjectScope.all(), "", ToolReading.toDepth(2), true);

    private final List<TracedEvent> events = new ArrayList<>();
    private final List<String> rejects = new ArrayList<>();
    private final SortedMap<String, Long> counts = new TreeMap<>();

    private RecordedTrace() {}

    /** An activity whoever tells it. */
    public static Activity plain(Activity activity) {
        return Activity.of(activity.begin(), activity.end(), activity.duration())
                .with(activity.traits());
    }

    /** Reads a file of these lines. */
    public static RecordedTrace of(String lines) {
        return of(lines.getBytes(StandardCharsets.UTF_8));
    }

    public static RecordedTrace of(byte[] file) {
        return of(new ByteArrayInputStream(file));
    }

    public static RecordedTrace of(InputStream file) {
        return beside(file, Beside.NOTHING, Wanted.within(ProjectScope.all()));
    }

    /** Reads a file that has a {@code .meta.json} beside it. */
    public static RecordedTrace beside(String sidecar, String lines) {
        return read(stream(lines), stream(sidecar), Wanted.within(ProjectScope.all()));
    }

    public static RecordedTrace within(ProjectScope scope, String lines) {
        return beside(stream(lines), Beside.NOTHING, Wanted.within(scope));
    }

    static RecordedTrace onlyAgent(String agent, String lines) {
        return beside(stream(lines), Beside.NOTHING, new Wanted(ProjectScope.all(), agent, ToolReading.NONE, true));
    }

    /** Reads a file of this machine, and what belongs to it, with its tool calls. */
    public static RecordedTrace at(Path file) {
        try {
            return read(Files.newInputStream(file), file, Beside.NOTHING, WITH_TOOLS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a file of these lines with its tool calls. */
    public static RecordedTrace withTools(String lines) {
        return beside(stream(lines), Beside.NOTHING, WITH_TOOLS);
    }

    /** Reads with its tool calls a file that has a {@code .meta.json} beside it. */
    public static RecordedTrace withToolsBeside(String sidecar, String lines) {
        return read(stream(lines), stream(sidecar), WITH_TOOLS);
    }

    /** What the file tells of each use of a tool, as one, by id. */
    public SortedMap<String, ToolUse> toolUses() {
        SortedMap<String, ToolUse> uses = new TreeMap<>();
        events(ToolUse.class).forEach(use -> uses.merge(use.id(), use, ToolUse::merge));
        return uses;
    }

    /** The only use of a tool. */
    public ToolUse toolUse() {
        if (toolUses().size() != 1) {
            throw new AssertionError("not one tool but " + toolUses());
        }
        return toolUses().get(toolUses().firstKey());
    }

    /** Reads a file that lies in a folder of that name. */
    public static RecordedTrace in(String folder, String lines) {
        return beside(stream(lines), new Beside(null, folder), Wanted.within(ProjectScope.all()));
    }

    public static RecordedTrace read(InputStream file, InputStream sidecar, Wanted wanted) {
        return beside(file, new Beside(sidecar, ""), wanted);
    }

    /** Reads a database on this machine, with its tool calls. */
    public static RecordedTrace ofDatabase(Path path) {
        RecordedTrace recorded = new RecordedTrace();
        try (TraceSteps steps = Traces.open(Files.newInputStream(path), path, Beside.NOTHING, WITH_TOOLS, recorded)) {
            while (steps.step()) {
                // Everything of interest goes to the output.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recorded;
    }

    /** Reads a file with what stands around it. */
    public static RecordedTrace beside(InputStream file, Beside beside, Wanted wanted) {
        return read(file, null, beside, wanted);
    }

    private static RecordedTrace read(InputStream file, Path local, Beside beside, Wanted wanted) {
        RecordedTrace recorded = new RecordedTrace();
        try (TraceSteps parser = Traces.open(file, local, beside, wanted, recorded)) {
            while (parser.step()) {
                // Everything of interest goes to the output.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recorded;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void event(TracedEvent event) {
        events.add(event);
    }

    @Override
    public void reject(long line, String reason) {
        rejects.add(line + ": " + reason);
    }

    @Override
    public void count(String name, long number) {
        if (number != 0) {
            counts.merge(name, number, Long::sum);
        }
    }

    public List<TracedEvent> traced() {
        return events;
    }

    public List<Event> events() {
        return events.stream().map(TracedEvent::event).toList();
    }

    public <E extends Event> List<E> events(Class<E> kind) {
        return events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public List<Call> calls() {
        return events(Call.class);
    }

    /** The only call. */
    public Call call() {
        if (calls().size() != 1) {
            throw new AssertionError("not one call but " + calls());
        }
        return calls().get(0);
    }

    /** What each call counts, in the order of the file. */
    public List<Usage> usages() {
        return calls().stream().map(call -> call.metering().counted()).toList();
    }

    /** The prompts that count as such; not the tasks of subagents. */
    public List<Prompt> prompts() {
        return events(Prompt.class).stream().filter(Prompt::given).toList();
    }

    /** The texts that taggers get of those prompts. */
    public List<String> promptTexts() {
        return texts(event -> event instanceof Prompt prompt && prompt.given());
    }

    /** The texts that taggers get of events. */
    public List<String> texts(Predicate<Event> which) {
        return events.stream()
                .filter(traced -> which.test(traced.event()))
                .map(TracedEvent::text)
                .toList();
    }

    /** As {@code LINE: REASON}. */
    public List<String> rejects() {
        return rejects;
    }

    public SortedMap<String, Long> counts() {
        return counts;
    }
}
