package io.github.agentpprof.pipeline;

import io.github.agentpprof.transforms.Labelling;
import java.io.Serializable;
import java.util.List;

/**
 * What came of looking for traces, beside the traces.
 *
 * @param searched what was looked into and, each in one line, what there is
 * @param unreadable files and folders that could not be looked at, as they may be called
 */
record PlacesSearched(List<String> searched, List<String> unreadable) implements Serializable {
    PlacesSearched {
        searched = List.copyOf(searched);
        unreadable = List.copyOf(unreadable);
    }

    static PlacesSearched by(Discovery discovery, Labelling labelling) {
        return new PlacesSearched(
                discovery.searched(),
                discovery.unreadable().stream().map(labelling::shown).toList());
    }
}
