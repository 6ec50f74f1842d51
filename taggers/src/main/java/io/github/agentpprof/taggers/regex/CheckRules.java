package io.github.agentpprof.taggers.regex;

import io.github.agentpprof.taggers.rules.RuleCheck;
import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.rules.TagRule;
import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.taggers.tagger.TaggerLearner;
import io.github.agentpprof.transforms.model.Tag;
import java.util.List;

/** Learns nothing but what rules do to a history's prompts. */
public final class CheckRules implements TaggerLearner {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 20_000;

    private final List<TagRule> rules;

    public CheckRules(List<TagRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Tags by the rules that were looked at.
     *
     * @param samples hashes of the prompts that no rule matched, in the order of {@link RuleCheck#unmatched}
     */
    public record Checked(RegexTagger tagger, RuleCheck check, List<String> samples) implements Tagger {
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
    public Checked learn(List<PromptText> prompts) {
        RuleCheck check =
                RuleCheck.of(rules, prompts.stream().map(PromptText::text).toList());
        List<String> samples = check.unmatched().stream()
                .map(place -> prompts.get(place).hash())
                .toList();
        return new Checked(new RegexTagger(rules), check, samples);
    }
}
