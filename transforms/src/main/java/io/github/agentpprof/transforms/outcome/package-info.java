/**
 * What a run comes to: sums, counts, budgets and slices, the parts in which workers hand them on, and what makes profiles and
 * the summary of them. No event is looked at but to count it.
 */
package io.github.agentpprof.transforms.outcome;
