package io.github.agentpprof.pipeline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class RunFailuresTest {
    @Test
    void theInnermostReasonIsSaidInOneLine() {
        RuntimeException thrown = new IllegalStateException(
                "engine",
                new IOException("job failed", new IOException("No space left on device\n\tat x.Y.z(Y.java:1)")));
        assertEquals("the run failed: No space left on device", message(thrown));
    }

    @Test
    void aReasonWithoutWordsIsNamed() {
        assertEquals("the run failed: IOException", message(new UncheckedIOException(new IOException((String) null))));
    }

    @Test
    void tooSmallAMemoryIsSaidWhatToDoAbout() {
        assertEquals(
                "the memory is too small; give Java more, as with AGENTPPROF_JAVA_OPTS=-Xmx2g",
                message(new IllegalStateException(new OutOfMemoryError("heap"))));
    }

    /** Who is told that all tries have failed wants to know of what. */
    @Test
    void whatTheNetworkSaysStandsBehindWhatCouldNotBeDone() {
        Exception refused = new ConnectException("Connection refused: /127.0.0.1:1");
        refused.initCause(new ConnectException("Connection refused"));
        RuntimeException thrown = new IllegalStateException(new IOException("retries exhausted", refused));
        assertEquals("the run failed: retries exhausted: Connection refused: /127.0.0.1:1", message(thrown));
        assertEquals(
                "the run failed: call to host:1 failed: Connection refused",
                message(new IllegalStateException(new IOException(
                        "call to host:1 failed: Connection refused", new ConnectException("Connection refused")))));
    }

    /** Spark's context throws it at whoever asks it for anything after its master has not answered. */
    @Test
    void sparkThatHasStoppedIsNoMistakeOfOurs() {
        RuntimeException thrown = new IllegalStateException("Cannot call methods on a stopped SparkContext.\nIt was");
        thrown.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("org.apache.spark.SparkContext", "assertNotStopped", "SparkContext.scala", 122)
        });
        assertEquals(
                "the run failed: Spark has stopped, since its master cannot be reached or has ended the run; what Spark"
                        + " logs says which",
                message(thrown));
    }

    /** The form is that of Beam's sink, which the module for BigQuery holds. */
    @Test
    void whatALoadJobSaysIsTakenOutOfAllThatIsToldOfIt() {
        RuntimeException thrown = new RuntimeException("""
                Failed to create job with prefix beam_bq_job_LOAD_x, reached max retries: 3, last failed job: {
                  "configuration": { "load": { } },
                  "status": {
                    "errorResult": {
                      "message": "Access Denied: Dataset my-project:agentpprof",
                      "reason": "accessDenied"
                    }
                  }
                }.""");
        thrown.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(
                    "org.apache.beam.sdk.io.gcp.bigquery.BigQueryHelpers$PendingJob",
                    "runJob",
                    "BigQueryHelpers.java",
                    1)
        });
        assertEquals(
                "the run failed: Failed to create job with prefix beam_bq_job_LOAD_x: Access Denied: Dataset"
                        + " my-project:agentpprof",
                message(new IllegalStateException(thrown)));
    }

    /** Whose message may quote what was read. */
    @Test
    void aMistakeOfOursStaysOne() {
        RuntimeException mistake = new IllegalStateException(new NullPointerException("text"));
        assertSame(mistake, assertThrows(IllegalStateException.class, () -> RunFailures.explained("x", mistake)));
    }

    private static String message(RuntimeException thrown) {
        return RunFailures.explained("the run failed", thrown).getMessage();
    }
}
