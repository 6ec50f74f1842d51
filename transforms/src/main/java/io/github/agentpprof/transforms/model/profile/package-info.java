/**
 * What a run gives: profiles with their samples, the summary with its rows, the cost table. Only data; what makes them is
 * {@code outcome}.
 */
package io.github.agentpprof.transforms.model.profile;
