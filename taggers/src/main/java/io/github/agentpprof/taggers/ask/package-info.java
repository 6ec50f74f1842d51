/** What a model or an agent gets to read of a prompt when it is asked what kind of work it is, without what is private. */
package io.github.agentpprof.taggers.ask;
