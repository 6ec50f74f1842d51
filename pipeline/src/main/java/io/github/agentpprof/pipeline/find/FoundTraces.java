package io.github.agentpprof.pipeline.find;

import io.github.agentpprof.pipeline.engine.BeamOptions;
import io.github.agentpprof.pipeline.engine.Engine;
import io.github.agentpprof.pipeline.engine.LeftForDriver;
import io.github.agentpprof.pipeline.engine.RunFailures;
import io.github.agentpprof.pipeline.engine.Spread;
import io.github.agentpprof.transforms.ParseShares;
import io.github.agentpprof.transforms.ParseTraces;
import io.github.agentpprof.transforms.ReadTraces;
import io.github.agentpprof.transforms.doing.Doing;
import io.github.agentpprof.transforms.read.Labelling;
import io.github.agentpprof.transforms.read.TraceFile;
import io.github.agentpprof.transforms.read.TraceReading;
import io.github.agentpprof.transforms.read.TraceShare;
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
 * <p>Public for {@code ProfileConfig} and {@code RunOptions}.
 *
 * @param reading brings them into a graph
 * @param files how many there are
 * @param bytes how much is in them
 * @param spread over how much to read them
 * @param looks what was looked into, and what there is
 * @param rules that projects have of their own
 * @param temporary what to close when all is read
 */
public record FoundTraces(
        Reading reading,
        long files,
        long bytes,
        Spread spread,
        PlacesSearched looks,
        ProjectRuleFiles rules,
        Closeable temporary)
        implements Closeable {
    /** A way to read traces into a graph. */
    @FunctionalInterface
    interface Reading {
        /** What {@link ParseTraces} gives. */
        PCollectionTuple into(Pipeline pipeline, TraceReading wanted);

        /** Shares, each by a reader elsewhere. */
        static Reading shares(List<TraceShare> shares) {
            return (pipeline, wanted) -> pipeline.apply("ParseTraces", ParseShares.of(shares, wanted));
        }

        /** Batches, by the threads of this process. */
        static Reading batches(ReadTraces batches, boolean small) {
            return (pipeline, wanted) -> {
                ParseTraces parsing = ParseTraces.of(wanted);
                return pipeline.apply("ReadTraces", batches)
                        .apply("ParseTraces", small ? parsing.uninterrupted() : parsing);
            };
        }
    }

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
    public static FoundTraces in(TraceSources sources, Labelling labelling, Engine engine, PipelineOptions options)
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
        Doing.during("looking for traces", () -> {
            for (TracePlace place : sources.places()) {
                place.search(discovery);
            }
        });
        Collection<TraceFile> files = byPath.values();
        long bytes = files.stream().mapToLong(TraceFile::bytes).sum();
        Spread spread = Spread.over(bytes, engine);
        PlacesSearched looks = PlacesSearched.by(discovery, labelling);
        ProjectRuleFiles rules = sources.eachProject() ? ProjectRuleFiles.of(files) : ProjectRuleFiles.NONE;
        if (!engine.remote()) {
            ReadTraces batches = ReadTraces.of(files, spread.parallelism());
            return new FoundTraces(
                    Reading.batches(batches, spread.small()), files.size(), bytes, spread, looks, rules, () -> {});
        }
        LeftForDriver left = LeftForDriver.in(options.getTempLocation());
        Reading shares = Reading.shares(shares(files, spread.parallelism(), left));
        return new FoundTraces(shares, files.size(), bytes, spread, looks, rules, left);
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
    public PCollectionTuple parse(Pipeline pipeline, TraceReading wanted) {
        return reading.into(pipeline, wanted);
    }

    /** Options for the run that reads them: those of the search, or as many threads as the traces are worth. */
    public PipelineOptions options(Engine engine, PipelineOptions ofSearch) {
        return spread.parallelism() == 1 ? ofSearch : BeamOptions.of(engine.reading(spread.parallelism()));
    }

    @Override
    public void close() throws IOException {
        temporary.close();
    }
}
