/** What Cursor tells: the usage that its dashboard exports, and transcripts without counts. */
package io.github.agentpprof.transforms.trace.cursor;
