package io.github.agentpprof.taggers.regex;

import io.github.agentpprof.taggers.rules.RuleIndex;
import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.rules.TagRule;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Tag;
import java.util.List;

/**
 * Tags by rules: the first that matches, in the order given, wins. Without rules everything is unmatched, since rules
 * made for nobody's prompts in particular would mislead.
 */
public final class RegexTagger implements Tagger {
    private static final long serialVersionUID = 1L;

    private final List<TagRule> rules;
    private transient volatile RuleIndex index;

    public RegexTagger(List<TagRule> rules) {
        this.rules = List.copyOf(rules);
    }

    @Override
    public Tag tag(TagKind kind, String text) {
        int first = index().first(kind, text);
        return first < 0 ? Tag.UNMATCHED : new Tag(rules.get(first).tag(), first);
    }

    @Override
    public boolean reads(TagKind kind) {
        return rules.stream().anyMatch(rule -> rule.kinds().contains(kind));
    }

    /** Not sent to workers: they make it of the rules. */
    private RuleIndex index() {
        RuleIndex made = index;
        if (made == null) {
            made = RuleIndex.of(rules);
            index = made;
        }
        return made;
    }

    @Override
    public boolean names(Prompt prompt, String text) {
        return tag(TagKind.PROMPT, text).matched();
    }
}
