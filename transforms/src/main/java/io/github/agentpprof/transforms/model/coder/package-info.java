/** Events as bytes, and back. */
package io.github.agentpprof.transforms.model.coder;
