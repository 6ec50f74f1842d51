package io.github.agentpprof.taggers.tagger;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A tagger that was learnt, with what can be told of it: the tags it gave to known prompts, and remarks. */
public final class LearntTags implements Forwarding {
    private static final long serialVersionUID = 1L;

    private final Tagger tagger;
    private final TreeMap<String, String> tags;
    private final List<String> remarks;

    /**
     * @param tags by the hash of the prompt
     * @param remarks sentences for the user, with no prompt's text in them
     */
    public LearntTags(Tagger tagger, SortedMap<String, String> tags, List<String> remarks) {
        this.tagger = tagger;
        this.tags = new TreeMap<>(tags);
        this.remarks = List.copyOf(remarks);
    }

    public SortedMap<String, String> tags() {
        return new TreeMap<>(tags);
    }

    @Override
    public List<String> remarks() {
        return remarks;
    }

    @Override
    public Tagger rest() {
        return tagger;
    }
}
