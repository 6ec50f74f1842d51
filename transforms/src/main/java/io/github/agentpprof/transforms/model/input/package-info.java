/** What became of the files of the input. */
package io.github.agentpprof.transforms.model.input;
