package io.github.agentpprof.transforms.read;

import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How traces are read.
 *
 * @param wanted what is wanted of each
 * @param labelling labels that events get by the paths of their files
 * @param recording what is written down of each file
 * @param rules number of the rules, from 1 on, that hold for what some files tell, by path
 */
public record TraceReading(
        Wanted wanted, Labelling labelling, FileRecording recording, SortedMap<String, Integer> rules)
        implements Serializable {
    public TraceReading {
        rules = new TreeMap<>(rules);
    }

    /** The same rules for all. */
    public TraceReading(Wanted wanted, Labelling labelling, FileRecording recording) {
        this(wanted, labelling, recording, new TreeMap<>());
    }

    /** All agents without their tools, as the files say it. */
    public static TraceReading within(ProjectScope scope) {
        return new TraceReading(Wanted.within(scope), Labelling.NONE, FileRecording.NONE);
    }
}
