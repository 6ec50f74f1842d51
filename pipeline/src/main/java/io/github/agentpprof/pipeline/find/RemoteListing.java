package io.github.agentpprof.pipeline.find;

import io.github.agentpprof.pipeline.engine.Engine;
import io.github.agentpprof.pipeline.engine.GraphRun;
import io.github.agentpprof.pipeline.engine.KeepForDriver;
import io.github.agentpprof.pipeline.engine.LeftForDriver;
import io.github.agentpprof.pipeline.engine.RunFailedException;
import io.github.agentpprof.pipeline.engine.Spread;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.pipeline.find.FindTraces.Searched;
import io.github.agentpprof.pipeline.show.Progress;
import io.github.agentpprof.transforms.ShareTraces;
import io.github.agentpprof.transforms.read.Labelling;
import io.github.agentpprof.transforms.read.TraceShare;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Lists files on a cluster, in a run of its own before the run that reads them: so the driver has neither to know the names
 * of millions of files nor to wait for it, and a worker that takes over from another reads what that one was to read.
 *
 * @param shares of the files
 * @param places that were searched
 */
record RemoteListing(List<TraceShare> shares, List<Searched> places) implements Serializable {
    /**
     * The traces in these places, as many shares of them as the engine has readers.
     *
     * @throws UsageException if a place is none that could be looked into
     * @throws RunFailedException if one cannot be looked into, or the engine gives up
     */
    static FoundTraces of(TraceSources sources, Labelling labelling, Engine engine, PipelineOptions options)
            throws IOException {
        LeftForDriver left = LeftForDriver.in(options.getTempLocation());
        try {
            List<TracePlace> places =
                    sources.places().stream().map(TracePlace::fromHere).toList();
            List<String> lists = IntStream.range(0, engine.parallel())
                    .mapToObj(number -> left.file("files-" + number))
                    .toList();
            String listing = left.file("listing");
            Pipeline pipeline = Pipeline.create(options);
            PCollectionTuple found = pipeline.apply(
                            "Places", Create.of(places).withCoder(SerializableCoder.of(TracePlace.class)))
                    .apply("FindTraces", FindTraces.by(sources.home(), labelling));
            gathered(found.get(FindTraces.FILES).apply("ShareTraces", ShareTraces.into(lists)), found)
                    .apply("KeepListing", KeepForDriver.at(listing));
            GraphRun.execute(pipeline, Progress.NONE, "");
            return ((RemoteListing) left.read(listing)).found(places, engine, left);
        } catch (IOException | RuntimeException e) {
            left.close();
            throw e;
        }
    }

    private static PCollection<RemoteListing> gathered(PCollection<TraceShare> shares, PCollectionTuple found) {
        TypeDescriptor<RemoteListing> type = TypeDescriptor.of(RemoteListing.class);
        return PCollectionList.of(shares.apply(
                        "OfShares", MapElements.into(type).via(share -> new RemoteListing(List.of(share), List.of()))))
                .and(found.get(FindTraces.PLACES)
                        .apply(
                                "OfPlaces",
                                MapElements.into(type).via(place -> new RemoteListing(List.of(), List.of(place)))))
                .apply("All", Flatten.pCollections())
                .apply("Gather", Combine.globally(RemoteListing::merged));
    }

    private static RemoteListing merged(Iterable<RemoteListing> parts) {
        List<TraceShare> shares = new ArrayList<>();
        List<Searched> places = new ArrayList<>();
        for (RemoteListing part : parts) {
            shares.addAll(part.shares);
            places.addAll(part.places);
        }
        return new RemoteListing(shares, places);
    }

    private FoundTraces found(List<TracePlace> order, Engine engine, LeftForDriver left) {
        List<Searched> inOrder = places.stream()
                .sorted(Comparator.comparingInt(place -> order.indexOf(place.place())))
                .toList();
        for (Searched place : inOrder) {
            if (place.misuse()) {
                throw new UsageException(place.failure());
            }
            if (!place.failure().isEmpty()) {
                throw new RunFailedException(place.failure(), null);
            }
        }
        long bytes = shares.stream().mapToLong(TraceShare::bytes).sum();
        Spread spread = Spread.over(bytes, engine);
        return new FoundTraces(
                FoundTraces.Reading.shares(TraceShare.balanced(shares, spread.parallelism())),
                shares.stream().mapToLong(TraceShare::files).sum(),
                bytes,
                spread,
                new PlacesSearched(
                        all(inOrder.stream().map(place -> place.looks().searched())),
                        all(inOrder.stream().map(place -> place.looks().unreadable()))),
                ProjectRuleFiles.NONE,
                left);
    }

    private static List<String> all(Stream<List<String>> lists) {
        return lists.flatMap(List::stream).toList();
    }
}
