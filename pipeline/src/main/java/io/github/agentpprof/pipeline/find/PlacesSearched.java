package io.github.agentpprof.pipeline.find;

import io.github.agentpprof.transforms.read.Labelling;
import java.io.Serializable;
import java.util.List;

/**
 * What came of looking for traces, beside the traces.
 *
 * <p>Public as a component of {@code FoundTraces}, whose warnings {@code RunOptions} takes from it.
 *
 * @param searched what was looked into and, each in one line, what there is
 * @param unreadable files and folders that could not be looked at, as they may be called
 */
public record PlacesSearched(List<String> searched, List<String> unreadable) implements Serializable {
    public PlacesSearched {
        searched = List.copyOf(searched);
        unreadable = List.copyOf(unreadable);
    }

    static PlacesSearched by(Discovery discovery, Labelling labelling) {
        return new PlacesSearched(
                discovery.searched(),
                discovery.unreadable().stream().map(labelling::shown).toList());
    }
}
