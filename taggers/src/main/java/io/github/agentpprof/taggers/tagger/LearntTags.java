package io.github.agentpprof.taggers.tagger;

import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Tag;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A tagger that was learnt, with what can be told of it: the tags it gave to known prompts, and remarks. */
public final class LearntTags implements Tagger {
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
    public Tag tag(Prompt prompt, String text) {
        return tagger.tag(prompt, text);
    }

    @Override
    public PromptTags tag(Prompt prompt, String text, Surroundings around) {
        return tagger.tag(prompt, text, around);
    }

    @Override
    public boolean readsSurroundings() {
        return tagger.readsSurroundings();
    }

    @Override
    public boolean reads(TagKind kind) {
        return tagger.reads(kind);
    }

    @Override
    public boolean names(Prompt prompt, String text) {
        return tagger.names(prompt, text);
    }

    @Override
    public Tag tag(TagKind kind, String text) {
        return tagger.tag(kind, text);
    }
}
