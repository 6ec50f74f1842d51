/**
 * Lines of JSON: where they end, which of their fields are wanted, and both ways of reading them, quick and by a
 * library.
 */
package io.github.agentpprof.transforms.trace.json;
