package io.github.agentpprof.taggers.known;

import io.github.agentpprof.taggers.regex.RegexTagger;
import io.github.agentpprof.taggers.tagger.Forwarding;
import io.github.agentpprof.taggers.tagger.PromptTags;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Tag;
import java.util.List;
import java.util.TreeMap;

/**
 * Tags prompts by what was found out of them beforehand; another tagger tags the rest. Unlike tags that a user gives
 * ({@link KnownTags}), these name no prompt that may go on with another.
 *
 * <p>Public for {@code ClusterLearner} and {@code LlmLearner}.
 */
public record TagsByHash(TreeMap<String, String> tags, Tagger rest) implements Forwarding {
    /** Tags without anything that tags the rest. */
    public static TagsByHash alone(TreeMap<String, String> tags) {
        return new TagsByHash(tags, new RegexTagger(List.of()));
    }

    @Override
    public Tag tag(Prompt prompt, String text) {
        String tag = tags.get(prompt.hash());
        return tag == null ? rest.tag(prompt, text) : new Tag(tag, 0);
    }

    @Override
    public PromptTags tag(Prompt prompt, String text, Surroundings around) {
        return tags.containsKey(prompt.hash()) ? PromptTags.certain(tag(prompt, text)) : rest.tag(prompt, text, around);
    }

    @Override
    public boolean names(Prompt prompt, String text) {
        return false;
    }
}
