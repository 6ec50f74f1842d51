/** Our sums against those of vendors: by day, user and model, what both have, what one has alone, and why. */
package io.github.agentpprof.pipeline.reconcile;
