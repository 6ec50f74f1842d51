/** Tagging by a language model, over the chat door that most servers of models have. */
package io.github.agentpprof.taggers.llm;
