/** Where the program starts, and nothing else. */
package io.github.agentpprof.pipeline;
