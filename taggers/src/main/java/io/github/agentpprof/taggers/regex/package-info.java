/** Tagging by rules, their measure and their suggestion. */
package io.github.agentpprof.taggers.regex;
