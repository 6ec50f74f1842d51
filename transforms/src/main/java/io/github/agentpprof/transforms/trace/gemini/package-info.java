/** Traces of Gemini CLI and of Qwen Code, which began as its fork. */
package io.github.agentpprof.transforms.trace.gemini;
