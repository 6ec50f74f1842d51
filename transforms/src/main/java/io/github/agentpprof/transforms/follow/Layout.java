package io.github.agentpprof.transforms.follow;

import io.github.agentpprof.transforms.model.Contents;
import io.github.agentpprof.transforms.model.CostKind;
import io.github.agentpprof.transforms.model.Usage;
import java.util.List;

/**
 * Lays the billing classes of a prompt over the pieces of the context: what was read from the cache is its beginning, then
 * comes what was written, then what was neither.
 *
 * @param index number of the call in its thread
 */
record Layout(Kinds kinds, List<Resident> pieces, int index) {
    private static final CostKind[] ORDER = {
        CostKind.CACHE_READ, CostKind.CACHE_WRITE_1H, CostKind.CACHE_WRITE_5M, CostKind.INPUT
    };

    /**
     * Lays the call's own prompt, which is as large as the pieces.
     *
     * @param missing tokens behind what was read that had been in the cache
     */
    void lay(Usage own, long missing) {
        long from = 0;
        for (Resident piece : pieces) {
            lay(piece, from, from + piece.tokens, own, own.cacheRead() + missing, piece.came);
            from += piece.tokens;
        }
    }

    /**
     * Lays what other models were given of the same context.
     *
     * @param size of the pieces
     */
    void layAgain(Usage others, long size) {
        long prompt = others.prompt();
        if (size == 0) {
            lay(Resident.of(kinds.group("unseen", "", ""), prompt), 0, prompt, others, 0, 0);
            return;
        }
        long before = 0;
        long from = 0;
        for (Resident piece : pieces) {
            before += piece.tokens;
            long to = Contents.upTo(prompt, before, size);
            lay(piece, from, to, others, 0, 0);
            from = to;
        }
    }

    private void lay(Resident piece, long from, long to, Usage usage, long missedTo, long came) {
        int cause = piece.cause != 0 ? piece.cause : index > piece.lastMention ? Kinds.CARRIED : 0;
        long[] ends = {
            usage.cacheRead(),
            usage.cacheRead() + usage.cacheWrite1h(),
            usage.cacheRead() + usage.cacheWrite1h() + usage.cacheWrite5m(),
            usage.prompt()
        };
        long begin = 0;
        // What came in last stands at the end.
        long known = to - Math.min(came, to - from);
        for (int i = 0; i < ends.length; i++) {
            long first = Math.max(from, begin);
            long last = Math.min(to, ends[i]);
            if (last > first) {
                long missed = i == 0 ? 0 : Math.max(0, Math.min(last, missedTo) - first);
                kinds.add(
                        piece.group, cause, ORDER[i], last - first, missed, Math.max(0, last - Math.max(first, known)));
            }
            begin = ends[i];
        }
    }
}
