/** A sentence model inside the process, for those who have built this module. */
package io.github.agentpprof.taggers.embedding;
