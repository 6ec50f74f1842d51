package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.taggers.feature.PromptContext;

/**
 * A prompt that people have labelled.
 *
 * @param repository it was typed in; no two of them share a model and its test
 * @param intent number of the kind of work it asks for
 * @param work number of the kind of work that followed
 */
record Labelled(String hash, String repository, PromptContext context, int intent, int work) {}
