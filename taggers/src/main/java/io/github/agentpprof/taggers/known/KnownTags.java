package io.github.agentpprof.taggers.known;

import io.github.agentpprof.taggers.tagger.Forwarding;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.transforms.model.Prompt;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tags prompts that a user knows by their hash, which names them; another tagger tags the rest. */
public final class KnownTags implements Forwarding {
    private final TagsByHash known;

    public KnownTags(SortedMap<String, String> tags, Tagger rest) {
        this.known = new TagsByHash(new TreeMap<>(tags), rest);
    }

    @Override
    public Tagger rest() {
        return known;
    }

    @Override
    public boolean names(Prompt prompt, String text) {
        return known.tags().containsKey(prompt.hash()) || known.rest().names(prompt, text);
    }
}
