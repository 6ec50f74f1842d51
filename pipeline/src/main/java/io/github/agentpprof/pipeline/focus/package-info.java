/** How the cost table is asked for in the form of FOCUS. */
package io.github.agentpprof.pipeline.focus;
