/**
 * The doors to tagging: the step that tags, the step that learns, and the registry of the ways there are. None of the ways
 * is here.
 */
package io.github.agentpprof.taggers;
