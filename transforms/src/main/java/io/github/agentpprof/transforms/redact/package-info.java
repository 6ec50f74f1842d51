/** What may be shown instead of private text. */
package io.github.agentpprof.transforms.redact;
