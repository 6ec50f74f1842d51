/** What OpenTelemetry exports in OTLP JSON, spans and events, whichever program wrote them. */
package io.github.agentpprof.transforms.trace.otlp;
