/**
 * A run: what it needs to know, its graph from traces to outputs, and what it keeps when nobody watches. No option is read
 * and nothing is printed here.
 */
package io.github.agentpprof.pipeline.run;
