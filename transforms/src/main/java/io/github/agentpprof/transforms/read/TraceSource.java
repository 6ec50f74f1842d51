package io.github.agentpprof.transforms.read;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Shares of a history, each of which one reader of a cluster reads from its first file to its last. It hands on what it reads
 * as it reads it, however long a file is; engines begin with the shares that come first.
 *
 * <p>Public for {@code ParseShares}.
 */
public final class TraceSource extends BoundedSource<ReadPart> {
    private static final long serialVersionUID = 1;

    private final List<TraceShare> shares;
    private final TraceReading wanted;

    public TraceSource(List<TraceShare> shares, TraceReading wanted) {
        this.shares = List.copyOf(shares);
        this.wanted = wanted;
    }

    /** One source for each share, whatever size the engine would like. */
    @Override
    public List<TraceSource> split(long desiredBundleSizeBytes, PipelineOptions options) {
        return shares.stream()
                .map(share -> new TraceSource(List.of(share), wanted))
                .toList();
    }

    @Override
    public long getEstimatedSizeBytes(PipelineOptions options) {
        return shares.stream().mapToLong(TraceShare::bytes).sum();
    }

    @Override
    public Coder<ReadPart> getOutputCoder() {
        return ReadPartCoder.of();
    }

    @Override
    public BoundedReader<ReadPart> createReader(PipelineOptions options) {
        return new ShareReader(this);
    }

    private static final class ShareReader extends BoundedReader<ReadPart> {
        private final TraceSource source;
        private final Iterator<TraceShare> shares;
        private ListedBatches batches;
        private BatchReader batch;
        private ReadPart current;

        ShareReader(TraceSource source) {
            this.source = source;
            this.shares = source.shares.iterator();
        }

        @Override
        public boolean start() throws IOException {
            return advance();
        }

        @Override
        public boolean advance() throws IOException {
            current = batch == null ? null : batch.next();
            while (current == null) {
                if (!nextBatch()) {
                    return false;
                }
                current = batch.next();
            }
            return true;
        }

        private boolean nextBatch() throws IOException {
            while (batches == null || !batches.hasNext()) {
                if (batches != null) {
                    batches.close();
                }
                if (!shares.hasNext()) {
                    batch = null;
                    batches = null;
                    return false;
                }
                batches = ListedBatches.of(shares.next());
            }
            batch = new BatchReader(batches.next(), source.wanted);
            return true;
        }

        @Override
        public ReadPart getCurrent() {
            if (current == null) {
                throw new NoSuchElementException();
            }
            return current;
        }

        @Override
        public BoundedSource<ReadPart> getCurrentSource() {
            return source;
        }

        @Override
        public void close() throws IOException {
            if (batch != null) {
                batch.close();
            }
            if (batches != null) {
                batches.close();
            }
        }
    }
}
