package io.github.agentpprof.transforms.trace;

import java.io.Closeable;

/** A trace file that is read step by step; where it comes from, a step hands on the same. */
public interface TraceSteps extends Closeable {
    /** Reads on; false once everything has been handed on. */
    boolean step();
}
