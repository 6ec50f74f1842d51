package io.github.agentpprof.transforms.model;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the prompt of one call was made of, and what is known of the call by the calls around it.
 *
 * <p>The parts are kept as bytes, since a long session has as many as it has calls times kinds of pieces.
 *
 * @param outcome how the turn ended that the call is a part of, one of {@link #OUTCOMES}; empty if it is not known
 * @param gap milliseconds since the thread's call before, -1 if there is none or the clock ran backwards
 * @param miss why some of the prompt was not read from the cache although it had been there, empty if none was
 * @param cause what the whole call was for nothing for, beside its parts' own causes; empty if for nothing of that kind
 * @param anchor abbreviated hash of the commit, or {@code pr/NUMBER} of the pull request, that came next in the session; empty
 *     if none did
 * @param surcharge what was paid more for what was missed than reading it would have cost, by class; set with the price
 * @param hourly nano-dollars that writing for an hour instead of five minutes would have cost more, of what was written anew
 * @param pieces kinds of pieces, each once
 * @param packed the parts, as {@link Builder} packs them
 */
public record Contents(
        String outcome,
        long gap,
        String miss,
        String cause,
        String anchor,
        Cost surcharge,
        long hourly,
        List<Piece> pieces,
        Packed packed)
        implements Serializable {
    public static final Contents NONE =
            new Contents("", -1, "", "", "", Cost.NONE, 0, List.of(), new Packed(new byte[0]));

    /** How a turn can end: with an answer, by a person, by an error, or before anything was answered. */
    public static final List<String> OUTCOMES = List.of("ended", "interrupted", "failed", "no_answer");

    private static final CostKind[] KINDS = CostKind.values();

    /**
     * A kind of things in a context.
     *
     * @param piece {@code base}, {@code asked}, {@code said}, {@code result}, {@code summary} or {@code unseen}
     * @param tool that gave it, or what put it there
     * @param path that the tool looked at first, in its group
     * @param cause why it is there for nothing: {@code repeat}, {@code reread}, {@code carried}; empty if it is not
     */
    public record Piece(String piece, String tool, String path, String cause) implements Serializable {}

    /** Takes parts. */
    @FunctionalInterface
    public interface Parts {
        /**
         * One part of a prompt, of one kind of piece and billed in one way.
         *
         * @param tokens of it
         * @param missed of these the tokens that had been in the cache
         * @param came of these the tokens that had not been in the context before
         */
        void part(Piece piece, CostKind kind, long tokens, long missed, long came);
    }

    /** Bytes that are compared by what is in them. */
    public static final class Packed implements Serializable {
        private static final long serialVersionUID = 1;

        private final byte[] bytes;

        public Packed(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Packed packed && Arrays.equals(bytes, packed.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    public Contents {
        pieces = List.copyOf(pieces);
    }

    /** Whether anybody followed the context of the call. */
    public boolean known() {
        return !pieces.isEmpty();
    }

    /** Hands on the parts in the order in which they were packed. */
    public void forEach(Parts parts) {
        byte[] bytes = packed.bytes;
        int[] at = {0};
        while (at[0] < bytes.length) {
            Piece piece = pieces.get((int) number(bytes, at));
            CostKind kind = KINDS[(int) number(bytes, at)];
            parts.part(piece, kind, number(bytes, at), number(bytes, at), number(bytes, at));
        }
    }

    /** The same with what the price says of it. */
    public Contents priced(Cost newSurcharge, long newHourly) {
        return new Contents(outcome, gap, miss, cause, anchor, newSurcharge, newHourly, pieces, packed);
    }

    /** Tokens that had been in the cache and were not read from it, by class. */
    public Usage missed() {
        long[] missed = new long[KINDS.length];
        forEach((piece, kind, tokens, part, came) -> missed[kind.ordinal()] += part);
        return new Usage(
                missed[CostKind.INPUT.ordinal()],
                0,
                0,
                missed[CostKind.CACHE_WRITE_5M.ordinal()],
                missed[CostKind.CACHE_WRITE_1H.ordinal()],
                0,
                0);
    }

    /**
     * How much of {@code whole} falls to the first {@code at} of {@code length}, rounded down: parts that are differences of
     * these add up to the whole, and none is negative.
     */
    public static long upTo(long whole, long at, long length) {
        if (length <= 0 || at <= 0) {
            return 0;
        }
        if (at >= length) {
            return whole;
        }
        if (Math.multiplyHigh(whole, at) == 0 && whole * at >= 0) {
            return whole * at / length;
        }
        return BigInteger.valueOf(whole)
                .multiply(BigInteger.valueOf(at))
                .divide(BigInteger.valueOf(length))
                .longValueExact();
    }

    private static long number(byte[] bytes, int[] at) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at[0]++];
            number |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    /** Packs parts. */
    public static final class Builder {
        private final List<Piece> pieces = new ArrayList<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        /** Adds parts of a kind of piece that was not added before. */
        public Builder piece(Piece piece) {
            pieces.add(piece);
            return this;
        }

        /** Adds a part of the latest piece. */
        public Builder part(CostKind kind, long tokens, long missed, long came) {
            number(pieces.size() - 1L);
            number(kind.ordinal());
            number(tokens);
            number(missed);
            number(came);
            return this;
        }

        public Contents build(String outcome, long gap, String miss, String cause, String anchor) {
            return new Contents(
                    outcome, gap, miss, cause, anchor, Cost.NONE, 0, pieces, new Packed(bytes.toByteArray()));
        }

        private void number(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                bytes.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
        }
    }
}
