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
    private static final long MILLISECONDS = 10_000;

    private CompileInTime() {}

    /**
     * The expression.
     *
     * @throws com.google.re2j.PatternSyntaxException if it is none
     * @throws TimeoutException if it cannot be read, or not in this time
     */
    public static Pattern of(String regex) throws TimeoutException {
        return of(regex, MILLISECONDS);
    }

    static Pattern of(String regex, long milliseconds) throws TimeoutException {
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
            throw new TimeoutException(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }
}
