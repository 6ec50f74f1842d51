/** What was paid for nothing, for people: tables, the largest findings, what to do. */
package io.github.agentpprof.pipeline.waste;
