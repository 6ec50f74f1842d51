/** The grammar of a shell: from a command's text to its commands, words and redirections. */
package io.github.agentpprof.transforms.effect.shell;
