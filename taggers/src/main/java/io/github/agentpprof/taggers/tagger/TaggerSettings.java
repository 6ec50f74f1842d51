package io.github.agentpprof.taggers.tagger;

import io.github.agentpprof.taggers.rules.TagRule;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a user says of tagging; each way of tagging takes what concerns it.
 *
 * @param rules in the order in which they are tried
 * @param tags known by the hash of the prompt, which hold whatever a tagger says
 * @param choices the tags to choose from, each with what it means in a line; empty for any
 * @param llamaUrl where a llama.cpp-compatible server listens
 * @param model name of the server's model, empty for its own
 * @param remote whether a server on another machine may be asked
 * @param cache file in which tags of a model are kept, empty for none
 * @param mostUncached how many prompts to ask a model about at most
 * @param failing whether a run fails when the tagger does; if not, what it could not tag is unmatched
 * @param key that the server wants
 * @param batch how many prompts go into a request at most
 * @param features by what prompts are compared, one of {@code FeatureSources.names}
 */
public record TaggerSettings(
        List<TagRule> rules,
        SortedMap<String, String> tags,
        SortedMap<String, String> choices,
        String llamaUrl,
        String model,
        boolean remote,
        String cache,
        int mostUncached,
        boolean failing,
        ServerKey key,
        int batch,
        String features)
        implements Serializable {
    public TaggerSettings {
        rules = List.copyOf(rules);
        tags = new TreeMap<>(tags);
        choices = new TreeMap<>(choices);
    }
}
