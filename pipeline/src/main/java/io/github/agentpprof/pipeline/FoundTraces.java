package io.github.agentpprof.pipeline;

import io.github.agentpprof.transforms.Labelling;
import io.github.agentpprof.transforms.ParseShares;
import io.github.agentpprof.transforms.ParseTraces;
import io.github.agentpprof.transforms.ReadTraces;
import io.github.agentpprof.transforms.TraceFile;
import io.github.agentpprof.transforms.TraceReading;
import io.github.agentpprof.transforms.TraceShare;
import io.github.agentpprof.transforms.redact.People;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * The traces there are to read.
 *
 * @param batches brings them into a graph, null if shares do
 * @param shares of readers elsewhere, none if batches are read here
 * @param files how many there are
 * @param bytes how much is in them
 * @param spread over how much to read them
 * @param looks what was looked into, and what there is
 * @param temporary what to close when all is read
 */
record FoundTraces(
        ReadTraces batches,
        List<TraceShare> shares,
        long files,
        long bytes,
        Spread spread,
        PlacesSearched looks,
        Closeable temporary)
        implements Closeable {
    /**
     * Looks for traces: patterns on a worker of the engine's, which may match millions of files; folders of this machine, and
     * whatever an engine in this process is to read, here.
     *
     * @param labelling says what must not be called by its name
     * @param options of the engine
     * @throws NoTracesException if there are none
     * @throws UsageException if a place is none that could be looked into
     * @throws RunFailedException if a place cannot be looked into
     */
    static FoundTraces in(TraceSources sources, Labelling labelling, Engine engine, PipelineOptions options)
            throws IOException {
        boolean patterns = sources.places().stream().anyMatch(place -> place.kind() == TracePlace.Kind.PATTERN);
        FoundTraces found = engine.remote() && patterns
                ? RemoteListing.of(sources, labelling, engine, options)
                : here(sources, labelling, engine, options);
        if (found.files == 0) {
            found.close();
            throw NoTracesException.none(found.looks.searched());
        }
        return found;
    }

    private static FoundTraces here(TraceSources sources, Labelling labelling, Engine engine, PipelineOptions options)
            throws IOException {
        SortedMap<String, TraceFile> byPath = new TreeMap<>();
        Discovery discovery = new Discovery(
                sources.home(), People.ofThisMachine(), file -> byPath.put(file.path(), labelling.shown(file)));
        for (TracePlace place : sources.places()) {
            place.search(discovery);
        }
        Collection<TraceFile> files = byPath.values();
        long bytes = files.stream().mapToLong(TraceFile::bytes).sum();
        Spread spread = Spread.over(bytes, engine);
        PlacesSearched looks = PlacesSearched.by(discovery, labelling);
        if (!engine.remote()) {
            ReadTraces batches = ReadTraces.of(files, spread.parallelism());
            return new FoundTraces(batches, List.of(), files.size(), bytes, spread, looks, () -> {});
        }
        LeftForDriver left = LeftForDriver.in(options.getTempLocation());
        return new FoundTraces(
                null, shares(files, spread.parallelism(), left), files.size(), bytes, spread, looks, left);
    }

    private static List<TraceShare> shares(Collection<TraceFile> files, int readers, LeftForDriver left)
            throws IOException {
        String what = "cannot leave the list of files for the workers";
        try {
            return TraceShare.of(files, readers, left::file);
        } catch (IOException e) {
            left.close();
            throw RunFailures.explained(what, e);
        } catch (RuntimeException e) {
            left.close();
            throw RunFailures.explained(what, e);
        }
    }

    /** Reads them in {@code pipeline}, into what {@link ParseTraces} gives. */
    PCollectionTuple parse(Pipeline pipeline, TraceReading wanted) {
        if (batches == null) {
            return pipeline.apply("ParseTraces", ParseShares.of(shares, wanted));
        }
        ParseTraces reading = ParseTraces.of(wanted);
        return pipeline.apply("ReadTraces", batches)
                .apply("ParseTraces", spread.small() ? reading.uninterrupted() : reading);
    }

    @Override
    public void close() throws IOException {
        temporary.close();
    }
}
