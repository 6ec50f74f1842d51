package io.github.agentpprof.transforms.trace.reader;

import io.github.agentpprof.transforms.model.Surroundings.Act;
import io.github.agentpprof.transforms.model.TracedEvent;

/** Where a reader puts what it finds in a file. */
public interface TraceOutput {
    void event(TracedEvent event);

    /** A line, or with line 0 the file, that could not be read; {@code reason} holds no text of the line. */
    void reject(long line, String reason);

    /** What is handed on of a session's own thread comes in the order of the session. */
    default void inOrder() {}

    /** A tool is called on a session's own thread; told only where that is wanted. */
    default void act(String session, Act act) {}

    /** Something worth counting in the run's summary. */
    void count(String name, long number);

    /** The file is at its end, or nobody wants the rest of it, after so many lines. */
    default void ended(long lines) {}
}
