/**
 * The command line: commands, groups of options with their checks, and what they report. Nothing here is seen by
 * the run.
 */
package io.github.agentpprof.pipeline.command;
