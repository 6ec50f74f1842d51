/** Tagging by words of intent and by what is alike. */
package io.github.agentpprof.taggers.cluster;
