package io.github.agentpprof.taggers.cluster;

import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.tagger.PromptTags;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.taggers.text.TfIdf;
import io.github.agentpprof.taggers.text.Tokens;
import io.github.agentpprof.taggers.trained.IntentTagger;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Tag;

/** Gives one of a user's tags to texts that were not there when the history was learnt. Responses have none. */
record ChoiceTagger(TagChoices choices, TfIdf terms, double[][] descriptions) implements Tagger {
    @Override
    public Tag tag(TagKind kind, String text) {
        return kind == TagKind.LLM ? Tag.UNMATCHED : best(text, Surroundings.UNKNOWN);
    }

    @Override
    public PromptTags tag(Prompt prompt, String text, Surroundings around) {
        return PromptTags.certain(best(text, around));
    }

    @Override
    public boolean readsSurroundings() {
        return true;
    }

    @Override
    public boolean reads(TagKind kind) {
        return kind != TagKind.LLM;
    }

    private Tag best(String text, Surroundings around) {
        if (text.isBlank()) {
            return Tag.UNMATCHED;
        }
        return choices.best(
                IntentTagger.intents(text, around), Likeness.between(terms.vector(Tokens.of(text)), descriptions));
    }
}
