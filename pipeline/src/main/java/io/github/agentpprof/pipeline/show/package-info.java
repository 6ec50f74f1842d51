/** What a person or a script is told of a run: tables, trees, progress, warnings and the status object. */
package io.github.agentpprof.pipeline.show;
