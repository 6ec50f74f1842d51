/** SQLite databases, opened so that whoever writes them does not notice. It knows no format. */
package io.github.agentpprof.transforms.trace.database;
