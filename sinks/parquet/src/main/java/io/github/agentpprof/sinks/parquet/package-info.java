/** The cost table as Parquet, in a module of its own since the library is not small. */
package io.github.agentpprof.sinks.parquet;
