package io.github.agentpprof.taggers;

import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.rules.TagRule;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Tag;
import java.util.List;

/**
 * Tags by rules: the first that matches, in the order given, wins. Without rules everything is unmatched, since rules
 * made for nobody's prompts in particular would mislead.
 */
public final class RegexTagger implements Tagger {
    private final List<TagRule> rules;

    public RegexTagger(List<TagRule> rules) {
        this.rules = List.copyOf(rules);
    }

    @Override
    public Tag tag(TagKind kind, String text) {
        for (int i = 0; i < rules.size(); i++) {
            TagRule rule = rules.get(i);
            if (rule.kinds().contains(kind) && rule.matches(text)) {
                return new Tag(rule.tag(), i);
            }
        }
        return Tag.UNMATCHED;
    }

    @Override
    public boolean names(Prompt prompt, String text) {
        return tag(TagKind.PROMPT, text).matched();
    }
}
