package io.github.agentpprof.transforms.cache;

import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.TraceParser;
import io.github.agentpprof.transforms.trace.TraceSteps;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.function.Consumer;

/**
 * Hands on what an entry holds.
 *
 * <p>A trace that is written anew while it is read may no longer have the texts: then it is read after all, and what has
 * been handed on already is left out.
 */
final class ReplayedTrace implements TraceSteps {
    private final CachedTrace trace;
    private final TraceOutput output;
    private final Runnable done;
    private final Consumer<CacheUse> used;
    private final EntryReader entry;
    private final Texts texts;
    private BlockReader block;
    private TraceParser instead;
    private boolean fellBack;
    private boolean ended;
    private long handedOn;

    private ReplayedTrace(
            CachedTrace trace,
            EntryReader entry,
            Texts texts,
            TraceOutput output,
            Runnable done,
            Consumer<CacheUse> used) {
        this.trace = trace;
        this.entry = entry;
        this.texts = texts;
        this.output = output;
        this.done = done;
        this.used = used;
    }

    /**
     * Takes an entry over, which is its caller's to close until this has come to a good end.
     *
     * @param done when all has been handed on
     * @throws IOException if its first texts are not where they were
     */
    static ReplayedTrace of(
            CachedTrace trace, EntryReader entry, TraceOutput output, Runnable done, Consumer<CacheUse> used)
            throws IOException {
        Texts texts = new Texts(trace);
        ReplayedTrace replayed = new ReplayedTrace(trace, entry, texts, output, done, used);
        try {
            replayed.block = entry.next(texts);
            return replayed;
        } catch (IOException | UncheckedIOException e) {
            texts.close();
            throw new IOException("an entry does not fit its trace", e);
        }
    }

    /** Whether all of the trace was read in the end, whatever the entry held. */
    boolean fellBack() {
        return fellBack;
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
                done.run();
            }
        } catch (IOException | UncheckedIOException e) {
            readAfterAll();
        }
        return !ended;
    }

    private void readAfterAll() {
        fellBack = true;
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
            used.accept(fellBack ? CacheUse.READ_ANEW : CacheUse.ANSWERED);
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
