package io.github.agentpprof.taggers.tagger;

import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.profile.Odds;
import java.util.Optional;

/**
 * What a tagger says of a prompt.
 *
 * @param intent what is asked
 * @param work the kind of work that it sets off: of an "ok, go on" that which goes on
 * @param odds what else these may be; empty where the tagger is certain
 */
public record PromptTags(Tag intent, Tag work, Optional<Odds> odds) {
    /** One tag for both. */
    public static PromptTags certain(Tag tag) {
        return new PromptTags(tag, tag, Optional.empty());
    }
}
