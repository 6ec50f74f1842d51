package io.github.agentpprof.taggers.regex;

import io.github.agentpprof.taggers.rules.RuleCheck;
import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.rules.TagRule;
import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.taggers.tagger.TaggerLearner;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Learns nothing but what rules do to those prompts of a history that a run counted. */
public final class CheckRules implements TaggerLearner {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 20_000;

    private final List<TagRule> rules;
    private final TreeMap<String, Long> micros;

    /** @param micros what each prompt set off, in millionths of a dollar, by its hash; others are not looked at */
    public CheckRules(List<TagRule> rules, SortedMap<String, Long> micros) {
        this.rules = List.copyOf(rules);
        this.micros = new TreeMap<>(micros);
    }

    /**
     * Tags by the rules that were looked at.
     *
     * @param samples hashes of the prompts that no rule matched, the dearest first
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
    public boolean wants(Prompt prompt) {
        return micros.containsKey(prompt.hash());
    }

    @Override
    public Checked learn(List<PromptText> prompts) {
        RuleCheck check = RuleCheck.of(
                rules,
                prompts.stream().map(PromptText::text).toList(),
                prompts.stream().map(prompt -> micros.get(prompt.hash())).toList());
        List<String> samples = check.unmatched().stream()
                .map(place -> prompts.get(place).hash())
                .sorted(Comparator.<String, Long>comparing(micros::get)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        return new Checked(new RegexTagger(rules), check, samples);
    }
}
