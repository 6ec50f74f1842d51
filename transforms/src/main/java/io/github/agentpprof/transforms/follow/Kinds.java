package io.github.agentpprof.transforms.follow;

import io.github.agentpprof.transforms.model.Contents;
import io.github.agentpprof.transforms.model.CostKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The kinds of pieces met in one session, each once, with what a call has of them: of many results of one tool a call's stack
 * has one.
 */
final class Kinds {
    /** Why a piece is there for nothing, none first. */
    static final List<String> CAUSES = List.of("", "repeat", "reread", "carried");

    static final int REPEAT = 1;
    static final int REREAD = 2;
    static final int CARRIED = 3;

    private static final int TOKENS = 0;
    private static final int MISSED = 1;
    private static final int CAME = 2;
    private static final int NUMBERS = 3;

    private final Map<Contents.Piece, Group> groups = new HashMap<>();
    private final List<Kind> touched = new ArrayList<>();

    /** A kind of pieces that are there for the same reason. */
    private static final class Kind {
        final Contents.Piece piece;
        final long[] sums = new long[CostKind.values().length * NUMBERS];
        boolean open;

        Kind(Contents.Piece piece) {
            this.piece = piece;
        }
    }

    /** The kinds of pieces that are alike but for what they are there for. */
    static final class Group {
        private final Kind[] byCause = new Kind[CAUSES.size()];
    }

    /** The group of such pieces, always the same. */
    Group group(String piece, String tool, String path) {
        return groups.computeIfAbsent(new Contents.Piece(piece, tool, path, ""), this::made);
    }

    private Group made(Contents.Piece like) {
        Group group = new Group();
        for (int cause = 0; cause < CAUSES.size(); cause++) {
            group.byCause[cause] =
                    new Kind(new Contents.Piece(like.piece(), like.tool(), like.path(), CAUSES.get(cause)));
        }
        return group;
    }

    /** Adds to what the call at hand has. */
    void add(Group group, int cause, CostKind billing, long tokens, long missed, long came) {
        Kind kind = group.byCause[cause];
        if (!kind.open) {
            kind.open = true;
            touched.add(kind);
        }
        int at = billing.ordinal() * NUMBERS;
        kind.sums[at + TOKENS] += tokens;
        kind.sums[at + MISSED] += missed;
        kind.sums[at + CAME] += came;
    }

    /** What was added since the last call, in the order of the context. */
    Contents.Builder packed() {
        Contents.Builder builder = new Contents.Builder();
        for (Kind kind : touched) {
            builder.piece(kind.piece);
            for (CostKind billing : CostKind.values()) {
                int at = billing.ordinal() * NUMBERS;
                if (kind.sums[at + TOKENS] != 0 || kind.sums[at + CAME] != 0) {
                    builder.part(billing, kind.sums[at + TOKENS], kind.sums[at + MISSED], kind.sums[at + CAME]);
                }
            }
            Arrays.fill(kind.sums, 0);
            kind.open = false;
        }
        touched.clear();
        return builder;
    }
}
