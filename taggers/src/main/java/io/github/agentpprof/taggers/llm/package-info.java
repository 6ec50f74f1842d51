/** Asks a language model for the tags of prompts, over the chat door that most servers of models have. */
package io.github.agentpprof.taggers.llm;
