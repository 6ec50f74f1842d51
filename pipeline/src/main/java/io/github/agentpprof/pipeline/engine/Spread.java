package io.github.agentpprof.pipeline.engine;

/**
 * Over how much a run is spread; the outputs do not depend on it.
 *
 * <p>Public for {@code FoundTraces} and {@code RemoteListing}.
 *
 * @param parallelism how many files are read at a time
 * @param shards number of parts in which events meet
 */
public record Spread(int parallelism, int shards) {
    private static final int MOST_SHARDS = Integer.getInteger("mshards", 8);

    /** Engines elsewhere deal shards out by a hash: with one for each worker some would get several and many none. */
    private static final int SHARDS_EACH = 8;

    /** What one shard is worth: each is a bundle in every stage behind a shuffle, which costs the direct runner milliseconds. */
    private static final long SHARD_BYTES = 32_000_000;

    /**
     * One of each for a small history: a second thread would mostly keep the compiler from its work. Engines elsewhere,
     * and those who say how wide they want it, get that.
     */
    public static Spread over(long bytes, Engine engine) {
        int most = engine.remote() ? SHARDS_EACH * engine.parallel() : Math.max(MOST_SHARDS, engine.parallel());
        int shards = (int) Math.min(most, 1 + bytes / SHARD_BYTES);
        boolean alone = shards == 1 && !engine.remote() && !engine.told();
        return new Spread(alone ? 1 : engine.parallel(), shards);
    }

    /** Whether nothing is gained by spreading. */
    public boolean small() {
        return shards == 1;
    }
}
