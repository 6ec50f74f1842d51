package io.github.agentpprof.transforms.trace.reader;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a reader is given.
 *
 * <p>Public for the package of every format.
 *
 * @param whereabouts which working directories belong to which project
 * @param sidecar the content of the {@code .meta.json} file beside the trace, a missing node if there is none
 * @param beside what else stands around it
 * @param wanted what is wanted of the trace
 * @param output where to put what is found
 */
public record TraceContext(
        Whereabouts whereabouts, JsonNode sidecar, Beside beside, Wanted wanted, TraceOutput output) {
    /** Name of the folder that the trace lies in, empty if that is not known. */
    public String folder() {
        return beside.folder();
    }

    public ToolReading tools() {
        return wanted.tools();
    }

    /** Whether the texts of responses are wanted, by a rule or as what stands around prompts. */
    public boolean responses() {
        return wanted.responses() || wanted.tools().acts();
    }
}
