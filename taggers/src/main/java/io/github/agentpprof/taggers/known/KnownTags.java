package io.github.agentpprof.taggers.known;

import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.tagger.PromptTags;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Tag;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tags prompts that a user knows by their hash, which names them; another tagger tags the rest. */
public final class KnownTags implements Tagger {
    private final TagsByHash known;

    public KnownTags(SortedMap<String, String> tags, Tagger rest) {
        this.known = new TagsByHash(new TreeMap<>(tags), rest);
    }

    @Override
    public Tag tag(Prompt prompt, String text) {
        return known.tag(prompt, text);
    }

    @Override
    public Tag tag(TagKind kind, String text) {
        return known.tag(kind, text);
    }

    @Override
    public PromptTags tag(Prompt prompt, String text, Surroundings around) {
        return known.tag(prompt, text, around);
    }

    @Override
    public boolean readsSurroundings() {
        return known.readsSurroundings();
    }

    @Override
    public boolean reads(TagKind kind) {
        return known.reads(kind);
    }

    @Override
    public boolean names(Prompt prompt, String text) {
        return known.tags().containsKey(prompt.hash()) || known.rest().names(prompt, text);
    }

    @Override
    public List<String> remarks() {
        return known.rest().remarks();
    }
}
