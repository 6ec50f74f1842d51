/** Spans of OpenTelemetry in OTLP JSON, whichever program wrote them. */
package io.github.agentpprof.transforms.trace.otlp;
