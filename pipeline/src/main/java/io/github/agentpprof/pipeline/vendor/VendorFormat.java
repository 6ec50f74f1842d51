package io.github.agentpprof.pipeline.vendor;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One format of vendors' files. It sees a record at a time: an element of {@code data} or {@code day_totals}, a JSON object on
 * its own, or a row of a table as texts by its columns.
 *
 * <p>Public for the test of {@code docs/reconcile.md}.
 */
public interface VendorFormat {
    /** A word with dashes. */
    String name();

    /** Where the file comes from and what of it is compared, one sentence. */
    String description();

    /** What the class was made from: what vendors document, or files that were seen as well. */
    String evidence();

    Book book();

    /** Whether a record is of this format, by the names of what is in it. */
    boolean recognises(JsonNode record);

    /** Hands on the rows of a record. */
    void read(JsonNode record, FileRows rows);

    /** Whether later rows of the same identity say all that earlier ones did, and more. */
    default boolean isCumulative() {
        return false;
    }
}
