/** Antigravity's conversations, of its CLI and its IDE: databases of protobuf messages without a published schema. */
package io.github.agentpprof.transforms.trace.antigravity;
