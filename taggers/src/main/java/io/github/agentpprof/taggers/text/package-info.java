/** Texts as numbers: tokens in any language, what they weigh, and what lies close together. */
package io.github.agentpprof.taggers.text;
