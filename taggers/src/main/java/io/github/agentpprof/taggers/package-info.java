/** Gives texts their tags; behind {@code TagPrompts} no text goes on. */
package io.github.agentpprof.taggers;
