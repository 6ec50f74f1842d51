package io.github.agentpprof.transforms.trace;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a reader is given.
 *
 * @param whereabouts which working directories belong to which project
 * @param sidecar the content of the {@code .meta.json} file beside the trace, a missing node if there is none
 * @param wanted what is wanted of the trace
 * @param output where to put what is found
 */
record TraceContext(Whereabouts whereabouts, JsonNode sidecar, Wanted wanted, TraceOutput output) {
    ToolReading tools() {
        return wanted.tools();
    }

    /** Whether the texts of responses are wanted. */
    boolean responses() {
        return wanted.responses();
    }
}
