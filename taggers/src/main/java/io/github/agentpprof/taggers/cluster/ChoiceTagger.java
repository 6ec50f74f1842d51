package io.github.agentpprof.taggers.cluster;

import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.tagger.Forwarding;
import io.github.agentpprof.taggers.tagger.PromptTags;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.taggers.text.TfIdf;
import io.github.agentpprof.taggers.text.Tokens;
import io.github.agentpprof.taggers.trained.IntentTagger;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Tag;

/** Gives one of a user's tags to prompts that were not there when the history was learnt; the rest is the trained tagger's. */
record ChoiceTagger(TagChoices choices, TfIdf terms, double[][] descriptions, Tagger rest) implements Forwarding {
    @Override
    public Tag tag(TagKind kind, String text) {
        return kind == TagKind.LLM ? rest.tag(kind, text) : best(text, Surroundings.UNKNOWN);
    }

    @Override
    public PromptTags tag(Prompt prompt, String text, Surroundings around) {
        return PromptTags.certain(best(text, around));
    }

    private Tag best(String text, Surroundings around) {
        if (text.isBlank()) {
            return Tag.UNMATCHED;
        }
        return choices.best(
                IntentTagger.intents(text, around), Likeness.between(terms.vector(Tokens.of(text)), descriptions));
    }
}
