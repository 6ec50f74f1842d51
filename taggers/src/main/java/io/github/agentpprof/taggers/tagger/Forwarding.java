package io.github.agentpprof.taggers.tagger;

import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Tag;
import java.util.List;

/** A tagger that is like another one but for what it says itself. Public for {@code known}. */
public interface Forwarding extends Tagger {
    /** The other one. */
    Tagger rest();

    @Override
    default Tag tag(TagKind kind, String text) {
        return rest().tag(kind, text);
    }

    @Override
    default Tag tag(Prompt prompt, String text) {
        return rest().tag(prompt, text);
    }

    @Override
    default PromptTags tag(Prompt prompt, String text, Surroundings around) {
        return rest().tag(prompt, text, around);
    }

    @Override
    default Tag did(List<String> tools) {
        return rest().did(tools);
    }

    @Override
    default boolean sessionsByWork() {
        return rest().sessionsByWork();
    }

    @Override
    default boolean readsSurroundings() {
        return rest().readsSurroundings();
    }

    @Override
    default boolean reads(TagKind kind) {
        return rest().reads(kind);
    }

    @Override
    default boolean names(Prompt prompt, String text) {
        return rest().names(prompt, text);
    }

    @Override
    default List<String> remarks() {
        return rest().remarks();
    }
}
