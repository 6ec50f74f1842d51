package io.github.agentpprof.transforms.read;

import io.github.agentpprof.transforms.doing.Reading;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.input.FileRead;
import io.github.agentpprof.transforms.outcome.Part;
import io.github.agentpprof.transforms.outcome.RunMetrics;
import io.github.agentpprof.transforms.outcome.Tally;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn.MultiOutputReceiver;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Hands on what was read beside events, and counts it for who watches the engine.
 *
 * <p>Public for {@code ParseShares} and {@code ParseTraces}.
 */
public final class PartOutput implements Serializable {
    private static final long serialVersionUID = 1;

    private final Counter filesRead = RunMetrics.counter(RunMetrics.FILES_READ);
    private final Counter bytesRead = RunMetrics.counter(RunMetrics.BYTES_READ);
    private final Counter rejects = RunMetrics.counter(RunMetrics.REJECTS);

    private final TupleTag<Part> tallies;
    private final TupleTag<FileRead> files;

    /** Hands counts on under the first of these tags, and what was written down of files under the other. */
    public PartOutput(TupleTag<Part> tallies, TupleTag<FileRead> files) {
        this.tallies = tallies;
        this.files = files;
    }

    /** Returns the events, which are left to whoever reads. */
    public List<TracedEvent> handOn(ReadPart part, MultiOutputReceiver out) {
        Tally tally = part.tally();
        filesRead.inc(part.files());
        bytesRead.inc(part.bytes());
        Reading.read(part.files(), part.bytes(), prompts(part.events()));
        rejects.inc(tally.counts().getOrDefault("rejects", 0L));
        part.recorded().forEach(out.get(files)::output);
        if (part.first() || !tally.isEmpty()) {
            out.get(tallies).output(tally);
        }
        return part.events();
    }

    private static long prompts(List<TracedEvent> events) {
        long prompts = 0;
        for (TracedEvent traced : events) {
            prompts += traced.event() instanceof Prompt prompt && prompt.given() ? 1 : 0;
        }
        return prompts;
    }
}
