package io.github.agentpprof.transforms.trace.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;

/**
 * What a trace that is no lines consists of, one after the other.
 *
 * <p>Public for package {@code transforms.trace} and for readers of databases.
 */
public interface Records extends Closeable {
    /**
     * The wanted part of the next record, null at the end.
     *
     * @throws BrokenRecordsException if nothing can be read from here on
     * @throws IOException if the file cannot be read any further
     */
    ObjectNode next(Fields fields) throws IOException;

    /** Where the last record began: its line in a text, its number in a database; from 1. */
    long number();
}
