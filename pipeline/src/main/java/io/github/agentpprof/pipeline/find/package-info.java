/**
 * Which traces there are: the folders of agents, worktrees of a repository, patterns on any file system, the
 * example.
 */
package io.github.agentpprof.pipeline.find;
