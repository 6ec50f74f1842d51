/** The cost table in a table of BigQuery, in a module of its own since the libraries are large. */
package io.github.agentpprof.sinks.bigquery;
