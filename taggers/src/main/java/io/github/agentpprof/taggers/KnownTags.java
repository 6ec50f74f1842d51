package io.github.agentpprof.taggers;

import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Tag;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tags prompts that are known by their hash; another tagger tags the rest. */
public final class KnownTags implements Tagger {
    private final TreeMap<String, String> tags;
    private final Tagger rest;

    public KnownTags(SortedMap<String, String> tags, Tagger rest) {
        this.tags = new TreeMap<>(tags);
        this.rest = rest;
    }

    @Override
    public Tag tag(Prompt prompt, String text) {
        String known = tags.get(prompt.hash());
        return known == null ? rest.tag(prompt, text) : new Tag(known, 0);
    }

    @Override
    public Tag tag(TagKind kind, String text) {
        return rest.tag(kind, text);
    }

    @Override
    public boolean names(Prompt prompt, String text) {
        return tags.containsKey(prompt.hash()) || rest.names(prompt, text);
    }

    @Override
    public List<String> remarks() {
        return rest.remarks();
    }
}
