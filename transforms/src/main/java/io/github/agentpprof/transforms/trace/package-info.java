/**
 * The door to all formats: the registry, the parser that feeds a file to the reader whose format it is, and the redaction
 * behind every reader. It knows no format itself.
 */
package io.github.agentpprof.transforms.trace;
