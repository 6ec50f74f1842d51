package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.taggers.feature.Features;
import io.github.agentpprof.taggers.feature.PromptContext;

/**
 * What a model looks at: the features of its vocabulary first, then what a sentence model says, if it has one.
 *
 * @param meanings {@link Meanings#NONE} where there is none
 */
record Columns(Vocabulary vocabulary, Meanings meanings) {
    int size() {
        return vocabulary.size() + meanings.size();
    }

    Row row(PromptContext context) {
        Row.Builder row = vocabulary.row(Features.of(context));
        meanings.add(context, vocabulary.size(), row);
        return row.build();
    }
}
