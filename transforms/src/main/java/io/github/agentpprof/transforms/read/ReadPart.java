package io.github.agentpprof.transforms.read;

import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.input.FileRead;
import io.github.agentpprof.transforms.outcome.Tally;
import java.util.List;

/**
 * What a step of reading gives.
 *
 * <p>Public for {@code ParseShares} and {@code ParseTraces}.
 *
 * @param events at most a few hundred
 * @param tally what was counted and refused on the way
 * @param recorded what was written down of files
 * @param files how many files were read to their end
 * @param bytes how much was read, as it lies on the disk
 * @param first whether it is the first of its batch
 */
public record ReadPart(
        List<TracedEvent> events, Tally tally, List<FileRead> recorded, long files, long bytes, boolean first) {}
