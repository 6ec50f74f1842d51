/** Operation files: weighted operations that any program counted, one JSON object a line. */
package io.github.agentpprof.transforms.trace.operation;
