/** What a tagger is, what learns one, and what both are given. No way of tagging is named here. */
package io.github.agentpprof.taggers.tagger;
