/** What happened around a prompt: what the agent then did, and what came before. */
package io.github.agentpprof.taggers.evidence;
