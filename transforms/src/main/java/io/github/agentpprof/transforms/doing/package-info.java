/** What this process is doing at the moment, for a person who waits for it. Nothing depends on it. */
package io.github.agentpprof.transforms.doing;
