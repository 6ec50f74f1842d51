package io.github.agentpprof.pipeline.vendor;

/**
 * A row that is not compared.
 *
 * <p>Public for package {@code pipeline.reconcile}.
 *
 * @param file as it was named
 * @param row its number there; of a trace the line
 * @param reason in words that quote nothing of the row
 */
public record LeftOut(String file, long row, String reason) {}
