/**
 * What a trained model looks at in a prompt and around it: words of every script, marks, tools called; hashed, so that no text is
 * kept. What they are worth is a matter of {@code trained}.
 */
package io.github.agentpprof.taggers.feature;
