package io.github.agentpprof.taggers.tagger;

import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Tag;
import java.io.Serializable;
import java.util.List;

/** Maps a text to a short stable word. The same text always gets the same tag. */
public interface Tagger extends Serializable {
    /** The tag of {@code text}, {@link Tag#UNMATCHED} if there is none. */
    Tag tag(TagKind kind, String text);

    /** The tag of a prompt whose text is {@code text}: that of the text, unless the tagger knows the prompt. */
    default Tag tag(Prompt prompt, String text) {
        return tag(TagKind.PROMPT, text);
    }

    /** The same of a prompt with what stands around it, which is known where it {@link #readsSurroundings}. */
    default PromptTags tag(Prompt prompt, String text, Surroundings around) {
        return PromptTags.certain(tag(prompt, text));
    }

    /**
     * The tag of a response that no words of it gave one, by what it did.
     *
     * @param tools names of the tools that it asked for, as recorded; none for one that only answers
     */
    default Tag did(List<String> tools) {
        return Tag.UNMATCHED;
    }

    /** Whether a session of which no text gives a tag is of the kind that most of its work is. */
    default boolean sessionsByWork() {
        return false;
    }

    /** Whether it looks at what was asked and said before a prompt, and at what was done for it. */
    default boolean readsSurroundings() {
        return false;
    }

    /** Whether it looks at texts of a kind at all; those that no tagger looks at need not be read. */
    default boolean reads(TagKind kind) {
        return true;
    }

    /**
     * Whether a rule or a list says of just this prompt what its tag is. Then it has that tag even if it only goes on
     * with another prompt.
     */
    default boolean names(Prompt prompt, String text) {
        return false;
    }

    /** What the user should know of how it was learnt, in sentences with no prompt's text in them. */
    default List<String> remarks() {
        return List.of();
    }
}
