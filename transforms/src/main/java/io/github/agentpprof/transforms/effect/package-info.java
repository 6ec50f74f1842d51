/** What a tool call did: category, processes, effect, paths, domains and how it ended. */
package io.github.agentpprof.transforms.effect;
