/** The sessions of pi, and of oh-my-pi and other programs that keep pi's format. */
package io.github.agentpprof.transforms.trace.pi;
