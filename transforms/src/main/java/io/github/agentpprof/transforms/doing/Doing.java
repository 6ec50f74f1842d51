package io.github.agentpprof.transforms.doing;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Something that may take long, and how far it is: {@code asking the model, 120 of 800 prompts}. Of several at a time the one
 * that began last is told. Its words hold nothing of what is read.
 *
 * <p>Public for whatever takes long, and for {@code Progress}, which shows it.
 */
public final class Doing implements AutoCloseable {
    private static volatile Doing now;

    private final String what;
    private final long all;
    private final String unit;
    private final Doing before;
    private final LongAdder done = new LongAdder();

    private Doing(String what, long all, String unit) {
        this.what = what;
        this.all = all;
        this.unit = unit;
        this.before = now;
    }

    /** Something that ends with nothing but what it changed. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        void run() throws E;
    }

    /** Does something of which nobody knows how far it is. */
    public static <E extends Exception> void during(String what, Work<E> work) throws E {
        Doing doing = of(what, 0, "");
        try {
            work.run();
        } finally {
            doing.close();
        }
    }

    /**
     * Begins something.
     *
     * @param all how many of the unit there are
     * @param unit in the plural
     */
    public static Doing of(String what, long all, String unit) {
        Doing doing = new Doing(what, all, unit);
        now = doing;
        return doing;
    }

    /** Says that so many more are done. */
    public void more(long number) {
        done.add(number);
    }

    /** Ends it; what went on before goes on. */
    @Override
    public void close() {
        if (now == this) {
            now = before;
        }
    }

    /** What is being done, in a few words; none if nobody says. */
    public static Optional<String> told() {
        Doing doing = now;
        return Optional.ofNullable(doing).map(Doing::words);
    }

    private String words() {
        return all == 0
                ? what
                : String.format(Locale.ROOT, "%s, %,d of %,d %s", what, Math.min(done.sum(), all), all, unit);
    }
}
