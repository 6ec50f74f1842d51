package io.github.agentpprof.pipeline;

import io.github.agentpprof.transforms.Labelling;
import io.github.agentpprof.transforms.ReadTraces;
import io.github.agentpprof.transforms.TraceFile;
import io.github.agentpprof.transforms.redact.People;
import java.io.Closeable;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * The traces there are to read.
 *
 * @param reading brings them into a graph
 * @param files how many there are
 * @param bytes how much is in them
 * @param spread over how much to read them
 * @param looks what was looked into, and what there is
 * @param temporary what to close when all is read
 */
record FoundTraces(ReadTraces reading, long files, long bytes, Spread spread, PlacesSearched looks, Closeable temporary)
        implements Closeable {
    /**
     * Looks for traces: in this process for an engine in this process, else on one of the engine's workers.
     *
     * @param labelling says what must not be called by its name
     * @param options of the engine
     * @throws NoTracesException if there are none
     * @throws UsageException if a place is none that could be looked into
     * @throws RunFailedException if a place cannot be looked into
     */
    static FoundTraces in(TraceSources sources, Labelling labelling, Engine engine, PipelineOptions options)
            throws IOException {
        FoundTraces found = engine.remote()
                ? RemoteListing.of(sources, labelling, engine, options)
                : here(sources, labelling, engine);
        if (found.files == 0) {
            found.close();
            throw NoTracesException.none(found.looks.searched());
        }
        return found;
    }

    private static FoundTraces here(TraceSources sources, Labelling labelling, Engine engine) throws IOException {
        SortedMap<String, TraceFile> files = new TreeMap<>();
        Discovery discovery = new Discovery(
                sources.home(), People.ofThisMachine(), file -> files.put(file.path(), labelling.shown(file)));
        for (TracePlace place : sources.places()) {
            place.search(discovery);
        }
        long bytes = files.values().stream().mapToLong(TraceFile::bytes).sum();
        Spread spread = Spread.over(bytes, engine);
        return new FoundTraces(
                ReadTraces.of(files.values(), spread.parallelism()),
                files.size(),
                bytes,
                spread,
                PlacesSearched.by(discovery, labelling),
                () -> {});
    }

    @Override
    public void close() throws IOException {
        temporary.close();
    }
}
