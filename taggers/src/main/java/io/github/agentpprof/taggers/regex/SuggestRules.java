package io.github.agentpprof.taggers.regex;

import io.github.agentpprof.taggers.rules.RuleSuggestion;
import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.rules.TagRule;
import io.github.agentpprof.taggers.rules.TaggedText;
import io.github.agentpprof.taggers.tagger.LearntTags;
import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.taggers.tagger.TaggerLearner;
import io.github.agentpprof.transforms.model.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Learns rules of what another tagger makes of a history's prompts. */
public final class SuggestRules implements TaggerLearner {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 20_000;

    private final List<TagRule> ground;
    private final TreeMap<String, String> tags;
    private final TaggerLearner teacher;

    /**
     * @param ground general rules to begin with
     * @param tags that hold whatever the teacher says, by the hash of the prompt
     */
    public SuggestRules(List<TagRule> ground, SortedMap<String, String> tags, TaggerLearner teacher) {
        this.ground = List.copyOf(ground);
        this.tags = new TreeMap<>(tags);
        this.teacher = teacher;
    }

    /** Tags by the rules that are suggested. */
    public record Suggested(RegexTagger tagger, RuleSuggestion suggestion, List<String> remarks) implements Tagger {
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
    public boolean wantsEvidence() {
        return teacher.wantsEvidence();
    }

    @Override
    public boolean wantsSurroundings() {
        return teacher.wantsSurroundings();
    }

    @Override
    public Suggested learn(List<PromptText> prompts) throws IOException {
        return learn(prompts, new TreeMap<>());
    }

    @Override
    public Suggested learn(List<PromptText> prompts, SortedMap<String, String> sessions) throws IOException {
        List<PromptText> shown =
                teacher.most() == 0 ? List.of() : prompts.subList(0, Math.min(prompts.size(), teacher.most()));
        Tagger taught = teacher.learn(shown, sessions);
        TreeMap<String, String> known = new TreeMap<>(taught instanceof LearntTags learnt ? learnt.tags() : tags);
        known.putAll(tags);
        List<TaggedText> tagged = new ArrayList<>();
        for (PromptText prompt : prompts) {
            String tag = known.get(prompt.hash());
            tagged.add(new TaggedText(
                    prompt.text(),
                    tag == null ? taught.tag(TagKind.PROMPT, prompt.text()).name() : tag,
                    sessions.getOrDefault(prompt.hash(), "")));
        }
        RuleSuggestion suggestion = RuleSuggestion.of(ground, tagged);
        return new Suggested(new RegexTagger(suggestion.rules()), suggestion, taught.remarks());
    }
}
