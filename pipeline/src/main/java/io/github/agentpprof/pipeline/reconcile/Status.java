package io.github.agentpprof.pipeline.reconcile;

/**
 * What a row of a reconciliation is.
 *
 * <p>Public for the test of {@code docs/reconcile.md}.
 */
public enum Status {
    MATCHED("matched", "both have it, for the same money"),
    PRICE_DIFFERENCE("price_difference", "both have the same tokens, for other money"),
    TRACES_MISSING("traces_missing", "the vendor has it, no trace that was read does"),
    VENDOR_MISSING("vendor_missing", "traces have it, the vendor's files do not"),
    SUBSCRIPTION("subscription", "what a subscription or a seat covers, which is not billed by token"),
    UNEXPLAINED("unexplained", "other money, where the vendor's files tell no tokens that would say why"),
    NOT_COMPARED("not_compared", "ours, of a vendor or a day that no file tells of");

    private final String word;
    private final String meaning;

    Status(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /** How outputs call it. */
    public String word() {
        return word;
    }

    /** What it means, in words for people. */
    public String meaning() {
        return meaning;
    }

    /** How tables for people call it. */
    String words() {
        return word.replace('_', ' ');
    }
}
