package io.github.agentpprof.taggers;

import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.transforms.model.Tag;
import java.io.Serializable;

/** Maps a text to a short stable word. The same text always gets the same tag. */
public interface Tagger extends Serializable {
    /** The tag of {@code text}, {@link Tag#UNMATCHED} if there is none. */
    Tag tag(TagKind kind, String text);
}
