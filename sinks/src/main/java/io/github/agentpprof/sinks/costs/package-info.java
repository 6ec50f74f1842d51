/** The cost table: what was spent, by group, as files and as rows of a database. */
package io.github.agentpprof.sinks.costs;
