/** Tags that are there before anything is tagged: given by hash, found by earlier runs, kept in a file. */
package io.github.agentpprof.taggers.known;
