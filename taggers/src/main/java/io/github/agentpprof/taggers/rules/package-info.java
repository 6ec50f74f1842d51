/** Tag rules as people write them. */
package io.github.agentpprof.taggers.rules;
