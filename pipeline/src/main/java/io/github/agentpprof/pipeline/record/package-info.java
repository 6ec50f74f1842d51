/** What a run leaves about its input: the files it read and the lines it could not read. */
package io.github.agentpprof.pipeline.record;
