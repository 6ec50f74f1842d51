/** What a person wants, by the words of a prompt and a lexicon; needs no history and no model. */
package io.github.agentpprof.taggers.intent;
