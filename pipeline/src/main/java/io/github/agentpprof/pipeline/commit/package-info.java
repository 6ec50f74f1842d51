/** What became of commits and pull requests, by a table or a repository. */
package io.github.agentpprof.pipeline.commit;
