/** One reader for each agent's trace format, streaming a line at a time; a reader knows one format and nothing else. */
package io.github.agentpprof.transforms.trace;
