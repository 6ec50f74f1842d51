package io.github.agentpprof.transforms.follow;

import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Contents;
import io.github.agentpprof.transforms.model.Usage;
import java.util.ArrayList;
import java.util.List;

/**
 * One context from call to call: which pieces are in it, in their order, and how large each is. After each call their sizes add
 * up to its prompt, whatever the calls tell.
 */
final class Chain {
    /** Tokens that are never missed: caches are kept in blocks, and none begins below this. */
    private static final long LEAST_MISSED = 1024;

    private final Kinds kinds;
    private final Mentions mentions;
    private final Repeats repeats;
    private final List<Resident> pieces = new ArrayList<>();
    private long size;

    /** The latest call, null before the first. */
    private Step latest;

    /** Tokens that the cache holds since the latest call, and whether it holds them for an hour. */
    private long cached;

    private boolean hourly;

    Chain(Kinds kinds, Mentions mentions, Repeats repeats) {
        this.kinds = kinds;
        this.mentions = mentions;
        this.repeats = repeats;
    }

    long size() {
        return size;
    }

    /** The latest call, null before the first. */
    Step latest() {
        return latest;
    }

    /**
     * Takes the next call, which then knows the parts of its prompt and why it missed the cache.
     *
     * @param arrivals what came in since the call before
     * @param parent whose context it may go on with if it is the first, null if there is none
     * @param known whether a first call is known to begin its context
     */
    void next(Step step, List<Arrival> arrivals, Chain parent, boolean known) {
        Usage own = step.own();
        long prompt = own.prompt();
        if (prompt > 0) {
            boolean begins = latest == null;
            boolean forked = begins && parent != null && parent.isContinuedBy(own);
            boolean made = !begins && has(arrivals, Arrival.Kind.COMPACTED);
            boolean trimmed = !begins && has(arrivals, Arrival.Kind.TRIMMED);
            boolean shrunk = !made && prompt < size;
            if (forked) {
                goOnWith(parent, Math.min(own.cacheRead(), prompt));
            } else if (made) {
                drop(piece -> !piece.base);
                cutTail(prompt);
            } else if (shrunk) {
                shrink(prompt, arrivals, trimmed);
            }
            long missing = missing(own);
            if (missing > 0) {
                step.miss = Misses.reason(step, latest, hourly, made || trimmed);
            }
            if (!begins && !made && !shrunk) {
                add(Resident.said(kinds.group("said", "", ""), Math.min(latest.output(), prompt - size)));
            }
            arrive(step, prompt - size, arrivals, begins && !forked, known);
            new Layout(kinds, pieces, step.index).lay(own, missing);
            remember(step, own);
        }
        Usage others = step.call.metering().counted().minus(own);
        if (others.prompt() > 0) {
            new Layout(kinds, pieces, step.index).layAgain(others, size);
        }
        pieces.forEach(piece -> piece.came = 0);
        step.parts = kinds.packed();
    }

    /** Takes what came in after the last call, which no call pays for. */
    void end(List<Arrival> arrivals) {
        for (Arrival arrival : arrivals) {
            repeats.met(Pieces.of(arrival, 0, kinds, mentions), arrival);
        }
    }

    /** Tokens of what the context begins with. */
    private long base() {
        long base = 0;
        for (Resident piece : pieces) {
            base += piece.base ? piece.tokens : 0;
        }
        return base;
    }

    /** Whether a first call reads from the cache what only this context can have put there. */
    private boolean isContinuedBy(Usage own) {
        return latest != null && own.cacheRead() > base() + LEAST_MISSED && 2 * own.cacheRead() >= size;
    }

    private void goOnWith(Chain parent, long most) {
        parent.pieces.forEach(piece -> pieces.add(piece.copy()));
        size = parent.size;
        cached = parent.cached;
        hourly = parent.hourly;
        cutTail(most);
    }

    /** Takes out what does not fit beside what came in: thoughts, which do not stay, or the end of the context. */
    private void shrink(long prompt, List<Arrival> arrivals, boolean trimmed) {
        long come = 0;
        for (Arrival arrival : arrivals) {
            come += Pieces.isText(arrival.kind()) ? Step.estimate(arrival) : 0;
        }
        long left = Math.max(Math.min(base(), prompt), prompt - Math.min(come, prompt));
        long cut = size - left;
        long said = 0;
        for (Resident piece : pieces) {
            said += piece.said ? piece.tokens : 0;
        }
        if (trimmed) {
            for (Resident piece : pieces) {
                cut -= piece.use == null ? 0 : piece.cut(cut);
            }
        } else if (cut <= said) {
            for (int i = pieces.size() - 1; i >= 0; i--) {
                cut -= pieces.get(i).said ? pieces.get(i).cut(cut) : 0;
            }
        } else {
            latest.lost = true;
        }
        size = left + cut;
        cutTail(left);
    }

    /** Cuts from the end until so much is left. */
    private void cutTail(long left) {
        for (int i = pieces.size() - 1; i >= 0 && size > left; i--) {
            size -= pieces.get(i).cut(size - left);
        }
        drop(piece -> piece.tokens == 0);
    }

    private void drop(java.util.function.Predicate<Resident> which) {
        pieces.removeIf(piece -> {
            piece.gone |= which.test(piece);
            return piece.gone;
        });
        size = 0;
        for (Resident piece : pieces) {
            size += piece.tokens;
        }
    }

    /**
     * Divides what the context has grown by among what came in, by its length.
     *
     * @param begins whether it is all new
     * @param known whether it then begins with what every context of the agent does
     */
    private void arrive(Step step, long grown, List<Arrival> arrivals, boolean begins, boolean known) {
        boolean summary = has(arrivals, Arrival.Kind.SUMMARY);
        long most = 0;
        for (Arrival arrival : arrivals) {
            most += most(arrival, begins || summary);
        }
        long divided = Math.min(grown, most);
        long rest = grown - divided;
        if (begins && known) {
            add(Resident.base(kinds.group("base", "", ""), rest));
            rest = 0;
        }
        long before = 0;
        for (Arrival arrival : arrivals) {
            long from = Contents.upTo(divided, before, most);
            before += most(arrival, begins || summary);
            Resident piece = Pieces.of(arrival, Contents.upTo(divided, before, most) - from, kinds, mentions);
            piece.lastMention = Math.max(piece.lastMention, step.index);
            add(piece);
            repeats.met(piece, arrival);
        }
        add(Resident.of(kinds.group(summary ? "summary" : "unseen", "", ""), rest));
    }

    /** Tokens that something can take; of a summary there is no telling. */
    private static long most(Arrival arrival, boolean estimated) {
        if (!Pieces.isText(arrival.kind()) || arrival.kind() == Arrival.Kind.SUMMARY) {
            return 0;
        }
        return estimated ? Step.estimate(arrival) : Step.most(arrival);
    }

    private void add(Resident piece) {
        if (piece.tokens > 0) {
            pieces.add(piece);
            size += piece.tokens;
        }
    }

    /** Tokens that were in the cache, are in the prompt again and were not read from there. */
    private long missing(Usage own) {
        long missing = Math.min(Math.min(cached, size), own.prompt()) - own.cacheRead();
        return missing < LEAST_MISSED ? 0 : missing;
    }

    private void remember(Step step, Usage own) {
        latest = step;
        long written = own.cacheWrite5m() + own.cacheWrite1h();
        // Where the vendor caches by itself, all that was sent may be read again.
        boolean asked = step.call.metering().model().contains("claude");
        cached = asked ? own.cacheRead() + written : own.prompt();
        hourly = written > 0 ? own.cacheWrite1h() > 0 : hourly;
    }

    private static boolean has(List<Arrival> arrivals, Arrival.Kind kind) {
        return arrivals.stream().anyMatch(arrival -> arrival.kind() == kind);
    }
}
