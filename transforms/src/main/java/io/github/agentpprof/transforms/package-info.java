/**
 * The steps of the graph alone, in the order in which events pass them; each is named for what it does. What they are made of
 * is in the packages below.
 */
package io.github.agentpprof.transforms;
