/** OpenCode: its databases of either layout, what it exports, and the files that it kept before it had databases. */
package io.github.agentpprof.transforms.trace.opencode;
