package io.github.agentpprof.transforms.cache;

import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.TraceOutput;
import io.github.agentpprof.transforms.trace.TraceParser;
import io.github.agentpprof.transforms.trace.TraceSteps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.function.LongConsumer;

/**
 * Hands on what an entry holds.
 *
 * <p>A trace that is written anew while it is read may no longer have the texts: then it is read after all, and what has
 * been handed on already is left out.
 */
final class ReplayedTrace implements TraceSteps {
    private final CachedTrace trace;
    private final TraceOutput output;
    private final LongConsumer bytes;
    private final EntryReader entry;
    private final Texts texts;
    private BlockReader block;
    private TraceParser instead;
    private boolean ended;
    private long handedOn;

    private ReplayedTrace(CachedTrace trace, EntryReader entry, Texts texts, TraceOutput output, LongConsumer bytes) {
        this.trace = trace;
        this.entry = entry;
        this.texts = texts;
        this.output = output;
        this.bytes = bytes;
    }

    /** Takes an entry over; null if its first texts are not where they were. */
    static ReplayedTrace of(CachedTrace trace, EntryReader entry, TraceOutput output, LongConsumer bytes)
            throws IOException {
        ReplayedTrace replayed;
        try {
            replayed = new ReplayedTrace(trace, entry, new Texts(trace), output, bytes);
        } catch (IOException e) {
            entry.close();
            throw e;
        }
        try {
            replayed.block = entry.next(replayed.texts);
            return replayed;
        } catch (IOException | UncheckedIOException e) {
            replayed.close();
            return null;
        }
    }

    @Override
    public boolean step() {
        if (ended) {
            return false;
        }
        if (instead != null) {
            return instead.step();
        }
        try {
            while (block != null && !block.step(new From(0))) {
                block = entry.next(texts);
            }
            if (block == null) {
                ended = true;
                bytes.accept(Files.size(trace.path()));
            }
        } catch (IOException | UncheckedIOException e) {
            readAfterAll();
        }
        return !ended;
    }

    private void readAfterAll() {
        try {
            instead = trace.parser(Files.newInputStream(trace.path()), new From(handedOn));
        } catch (IOException e) {
            ended = true;
            output.reject(0, "cannot be opened");
        }
    }

    @Override
    public void close() throws IOException {
        try (entry;
                texts) {
            if (instead != null) {
                instead.close();
            }
        }
    }

    /** Hands on and counts what comes, but for the first. */
    private final class From implements TraceOutput {
        private long toSkip;

        From(long toSkip) {
            this.toSkip = toSkip;
        }

        private void pass(Runnable handing) {
            if (toSkip > 0) {
                toSkip--;
            } else {
                handedOn++;
                handing.run();
            }
        }

        @Override
        public void event(TracedEvent event) {
            pass(() -> output.event(event));
        }

        @Override
        public void reject(long line, String reason) {
            pass(() -> output.reject(line, reason));
        }

        @Override
        public void count(String name, long number) {
            pass(() -> {
                if (name.equals(Mark.LINES)) {
                    output.ended(number);
                } else {
                    output.count(name, number);
                }
            });
        }

        @Override
        public void ended(long lines) {
            pass(() -> output.ended(lines));
        }
    }
}
