/** Tagging by the trained model and by what is alike, also with tags of a user's own. */
package io.github.agentpprof.taggers.cluster;
