package io.github.agentpprof.taggers.regex;

import io.github.agentpprof.taggers.rules.RuleSuggestion;
import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.rules.TagRule;
import io.github.agentpprof.taggers.rules.TaggedText;
import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.taggers.tagger.TaggerLearner;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Learns rules of the tags that a run found for a history's prompts. */
public final class SuggestRules implements TaggerLearner {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 20_000;

    private final List<TagRule> ground;
    private final TreeMap<String, String> tags;

    /**
     * @param ground general rules, whose words need less proof
     * @param tags of the prompts to learn of, by the hash of the prompt
     */
    public SuggestRules(List<TagRule> ground, SortedMap<String, String> tags) {
        this.ground = List.copyOf(ground);
        this.tags = new TreeMap<>(tags);
    }

    /** Tags by the rules that are suggested. */
    public record Suggested(RegexTagger tagger, RuleSuggestion suggestion) implements Tagger {
        @Override
        public Tag tag(TagKind kind, String text) {
            return tagger.tag(kind, text);
        }
    }

    @Override
    public int most() {
        return MOST;
    }

    @Override
    public boolean wants(Prompt prompt) {
        return tags.containsKey(prompt.hash());
    }

    @Override
    public Suggested learn(List<PromptText> prompts) {
        return learn(prompts, new TreeMap<>());
    }

    @Override
    public Suggested learn(List<PromptText> prompts, SortedMap<String, String> sessions) {
        List<TaggedText> tagged = new ArrayList<>();
        for (PromptText prompt : prompts) {
            tagged.add(new TaggedText(
                    prompt.text(),
                    tags.getOrDefault(prompt.hash(), Tag.UNMATCHED.name()),
                    sessions.getOrDefault(prompt.hash(), "")));
        }
        RuleSuggestion suggestion = RuleSuggestion.of(ground, tagged);
        return new Suggested(new RegexTagger(suggestion.rules()), suggestion);
    }
}
