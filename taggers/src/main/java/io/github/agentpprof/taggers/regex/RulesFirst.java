package io.github.agentpprof.taggers.regex;

import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.rules.TagRule;
import io.github.agentpprof.taggers.tagger.PromptTags;
import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.taggers.tagger.TaggerLearner;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Tag;
import java.io.IOException;
import java.util.List;

/**
 * Tags by the user's rules; what none of them matches is left to a tagger that was learnt.
 *
 * <p>Public for {@code LlmLearner} and {@code Taggers}.
 */
public final class RulesFirst implements Tagger {
    private static final long serialVersionUID = 1L;

    private final RegexTagger rules;
    private final int count;
    private final Tagger rest;

    public RulesFirst(List<TagRule> rules, Tagger rest) {
        this.rules = new RegexTagger(rules);
        this.count = rules.size();
        this.rest = rest;
    }

    /** What learns the rest of a learner. */
    public static TaggerLearner before(TaggerLearner learner, List<TagRule> rules) {
        return rules.isEmpty() ? learner : new Learner(learner, List.copyOf(rules));
    }

    private record Learner(TaggerLearner rest, List<TagRule> rules) implements TaggerLearner {
        @Override
        public int most() {
            return rest.most();
        }

        @Override
        public boolean wants(Prompt prompt) {
            return rest.wants(prompt);
        }

        @Override
        public boolean wantsSurroundings() {
            return rest.wantsSurroundings();
        }

        @Override
        public Tagger learn(List<PromptText> prompts) throws IOException {
            return new RulesFirst(rules, rest.learn(prompts));
        }
    }

    @Override
    public Tag tag(TagKind kind, String text) {
        Tag tag = rules.tag(kind, text);
        return tag.matched() ? tag : after(rest.tag(kind, text));
    }

    @Override
    public Tag tag(Prompt prompt, String text) {
        Tag tag = rules.tag(prompt, text);
        return tag.matched() ? tag : after(rest.tag(prompt, text));
    }

    @Override
    public PromptTags tag(Prompt prompt, String text, Surroundings around) {
        Tag tag = rules.tag(prompt, text);
        if (tag.matched()) {
            return PromptTags.certain(tag);
        }
        PromptTags tags = rest.tag(prompt, text, around);
        return new PromptTags(after(tags.intent()), after(tags.work()), tags.odds());
    }

    @Override
    public Tag did(List<String> tools) {
        return after(rest.did(tools));
    }

    @Override
    public boolean sessionsByWork() {
        return rest.sessionsByWork();
    }

    @Override
    public boolean readsSurroundings() {
        return rest.readsSurroundings();
    }

    @Override
    public boolean reads(TagKind kind) {
        return rules.reads(kind) || rest.reads(kind);
    }

    /** Where the evidence is in pieces, what a rule says of one holds before what was learnt says of another. */
    private Tag after(Tag tag) {
        return tag.matched() ? new Tag(tag.name(), tag.order() + count) : tag;
    }

    @Override
    public boolean names(Prompt prompt, String text) {
        return rules.names(prompt, text) || rest.names(prompt, text);
    }

    @Override
    public List<String> remarks() {
        return rest.remarks();
    }
}
