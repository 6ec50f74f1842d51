package io.github.agentpprof.pipeline.engine;

import io.github.agentpprof.transforms.redact.Addresses;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Tells apart why a run ended: for a reason outside of this program, which one line can say, or by a mistake in it.
 *
 * <p>Public for {@code Discovery}, {@code FoundTraces}, {@code Main} and {@code ProfileCommand}.
 */
public final class RunFailures {
    /** Packages of those who say what is wrong with a cluster or with storage. */
    private static final List<String> OUTSIDE = List.of(
            "org.apache.spark.",
            "org.apache.flink.",
            "org.apache.hadoop.",
            "software.amazon.awssdk.",
            "com.google.cloud.",
            "com.google.api.");

    private static final String SPARK = OUTSIDE.get(0);

    /** Beam's connectors to Google's services throw what they are told as they would a mistake of their own. */
    private static final String GOOGLE = "org.apache.beam.sdk.io.gcp.";

    private static final int LONGEST = 400;

    private static final String NO_PATH =
            "a path has characters that no path here has; where these are letters, the locale knows too few: set LC_ALL=C.UTF-8";

    private RunFailures() {}

    /**
     * What to throw instead of {@code thrown}: itself if the reason lies in this program.
     *
     * @param what could not be done
     */
    public static <E extends Exception> RuntimeException explained(String what, E thrown) throws E {
        if (thrown instanceof RunFailedException failed) {
            return failed;
        }
        String said = "";
        String network = "";
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return new RunFailedException(
                        "the memory is too small; give Java more, as with AGENTPPROF_JAVA_OPTS=-Xmx2g", thrown);
            }
            if (cause instanceof ArithmeticException) {
                return new RunFailedException(
                        "the numbers of these traces add up to more than 64 bits hold, which is $9.2 billion: some cannot be"
                                + " true; --session-file, --since and --until leave files and days out",
                        thrown);
            }
            if (cause instanceof UnsatisfiedLinkError) {
                return new RunFailedException(TemporaryFolder.unfit(), thrown);
            }
            if (cause instanceof InvalidPathException) {
                return new RunFailedException(NO_PATH, thrown);
            }
            if (isStopped(cause)) {
                return new RunFailedException(
                        what + ": Spark has stopped, since its master cannot be reached or has ended the run; what"
                                + " Spark logs says which",
                        thrown);
            }
            if (isOfTheNetwork(cause)) {
                network = cause.getMessage() == null || network.contains(line(cause)) ? network : line(cause);
                said = said.isEmpty() ? line(cause) : said;
            } else if (cause instanceof IOException || cause instanceof TimeoutException || isOutside(cause)) {
                said = said.isEmpty() || cause.getMessage() != null ? line(cause) : said;
            }
        }
        if (said.isEmpty()) {
            throw thrown;
        }
        return new RunFailedException(what + ": " + said + (said.contains(network) ? "" : ": " + network), thrown);
    }

    /** What to say where the process is at an end of its means, or of those of its surroundings; empty if it is at fault itself. */
    public static String ofTheProcess(Error thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return "the memory is too small; give Java more, as with AGENTPPROF_JAVA_OPTS=-Xmx2g";
            }
            if (cause instanceof StackOverflowError) {
                return "what was read goes deeper than this program follows";
            }
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof UnsatisfiedLinkError
                    || cause instanceof NoClassDefFoundError
                            && (message.contains("snappy") || message.contains("zstd"))) {
                return TemporaryFolder.unfit();
            }
        }
        return "";
    }

    /** What to throw where an engine elsewhere, or the Java it was started in, lacks what it and this program need. */
    static RunFailedException unfit(LinkageError thrown) {
        return new RunFailedException(
                "the run failed: the engine or its Java is none that this program fits, see docs/fleet.md: "
                        + thrown.getClass().getSimpleName() + ": " + line(thrown),
                thrown);
    }

    /** What a socket says does not tell what could not be done; who opened it does, and not always why. */
    private static boolean isOfTheNetwork(Throwable cause) {
        return cause instanceof SocketException
                || cause instanceof UnknownHostException
                || cause instanceof ClosedChannelException;
    }

    /** Spark tells nobody but its log why it has stopped; who uses it finds it in a state in which it cannot be used. */
    private static boolean isStopped(Throwable cause) {
        return cause instanceof IllegalStateException
                && cause.getStackTrace().length > 0
                && cause.getStackTrace()[0].getClassName().startsWith(SPARK);
    }

    private static boolean isOutside(Throwable cause) {
        return OUTSIDE.stream().anyMatch(cause.getClass().getName()::startsWith)
                || cause.getMessage() != null
                        && cause.getStackTrace().length > 0
                        && cause.getStackTrace()[0].getClassName().startsWith(GOOGLE);
    }

    /** What a job of BigQuery says why it failed, of the JSON that a message tells all of; empty if it tells none. */
    private static String ofJob(String message) {
        String rest = message;
        for (String name : List.of("\"errorResult\"", "\"message\"", ":", "\"")) {
            int at = rest.indexOf(name);
            if (at < 0) {
                return "";
            }
            rest = rest.substring(at + name.length());
        }
        int end = rest.indexOf('"');
        return message.substring(0, message.indexOf(',') < 0 ? 0 : message.indexOf(',')) + ": "
                + (end < 0 ? rest : rest.substring(0, end));
    }

    /** The first line of a message: engines put whole stack traces of their workers into the rest. */
    private static String line(Throwable cause) {
        String message = cause.getMessage() == null ? "" : cause.getMessage().strip();
        String told = ofJob(message);
        String first = Addresses.closed((told.isEmpty() ? message : told)
                .lines()
                .findFirst()
                .orElse(cause.getClass().getSimpleName()));
        return first.length() > LONGEST ? first.substring(0, LONGEST) + "…" : first;
    }
}
