/** One HTML page that tells a team where the money went. */
package io.github.agentpprof.sinks.report;
