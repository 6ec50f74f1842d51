package io.github.agentpprof.transforms.trace;

import java.io.Closeable;

/** A trace file, of whatever form, that is read step by step. */
public interface TraceSteps extends Closeable {
    /** Reads on; false once everything has been handed on. */
    boolean step();
}
