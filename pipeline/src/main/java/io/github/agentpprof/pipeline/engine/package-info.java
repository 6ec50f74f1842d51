/**
 * Beam's runners: which one, with which options, how a graph is run on it and fails, and what is left for the
 * driver.
 */
package io.github.agentpprof.pipeline.engine;
