/** What holds of a run although nobody typed it: the user's own file, the project's, and their rules. */
package io.github.agentpprof.pipeline.config;
