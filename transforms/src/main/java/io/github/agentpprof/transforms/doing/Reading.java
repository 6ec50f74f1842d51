package io.github.agentpprof.transforms.doing;

import java.util.concurrent.atomic.LongAdder;

/**
 * How much this process has read and tagged since its graph began to run; counted by parts and prompts, never by events.
 *
 * <p>Public for the steps that read and tag, and for {@code Progress}, which shows it.
 */
public final class Reading {
    private static final LongAdder FILES = new LongAdder();
    private static final LongAdder BYTES = new LongAdder();
    private static final LongAdder PROMPTS = new LongAdder();
    private static final LongAdder TAGGED = new LongAdder();

    /**
     * What is known at a moment.
     *
     * @param prompts read
     * @param tagged prompts that have their tags
     */
    public record Sums(long files, long bytes, long prompts, long tagged) {}

    private Reading() {}

    /** Begins anew. */
    public static void begin() {
        FILES.reset();
        BYTES.reset();
        PROMPTS.reset();
        TAGGED.reset();
    }

    public static void read(long files, long bytes, long prompts) {
        FILES.add(files);
        BYTES.add(bytes);
        PROMPTS.add(prompts);
    }

    public static void tagged() {
        TAGGED.increment();
    }

    public static Sums sums() {
        return new Sums(FILES.sum(), BYTES.sum(), PROMPTS.sum(), TAGGED.sum());
    }
}
