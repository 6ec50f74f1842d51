package io.github.agentpprof.taggers.rules;

import com.google.re2j.Pattern;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads regular expressions, with a limit on time: what RE2 has read is never slow, but RE2/J 1.8 itself does not come to
 * an end with some letters, such as {@code (?i)\u1C80}, and has no depth at which it stops.
 *
 * <p>Public for {@code StackOptions}.
 */
public final class CompileInTime {
    private static final String TOO_LONG = "the regular expression takes too long to read";
    private static final long MILLISECONDS = 10_000;

    private CompileInTime() {}

    /** Steps of an expression's program; one that people write has some hundred. */
    static final long LARGEST = 5_000;

    /** Brackets within brackets. */
    static final int DEEPEST = 200;

    /**
     * The expression.
     *
     * @throws com.google.re2j.PatternSyntaxException if it is none
     * @throws TimeoutException if it cannot be read, or not in this time, or would be too large to look for; the message says
     *     which
     */
    public static Pattern of(String regex) throws TimeoutException {
        return of(regex, MILLISECONDS);
    }

    static Pattern of(String regex, long milliseconds) throws TimeoutException {
        if (ExpressionSize.of(regex) > LARGEST) {
            throw new TimeoutException(
                    "the regular expression stands for more than 5,000 characters, repetitions counted");
        }
        FutureTask<Pattern> reading = new FutureTask<>(() -> Pattern.compile(regex));
        Thread reader = new Thread(reading, "read-regex");
        reader.setDaemon(true);
        reader.start();
        try {
            return reading.get(milliseconds, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException wrong) {
                throw wrong;
            }
            throw new TimeoutException(TOO_LONG);
        } catch (TimeoutException e) {
            throw new TimeoutException(TOO_LONG);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }
}
