package io.github.agentpprof.transforms.trace;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a reader is given.
 *
 * @param whereabouts which working directories belong to which project
 * @param sidecar the content of the {@code .meta.json} file beside the trace, a missing node if there is none
 * @param tools what is wanted of tool calls
 * @param output where to put what is found
 */
record TraceContext(Whereabouts whereabouts, JsonNode sidecar, ToolReading tools, TraceOutput output) {}
