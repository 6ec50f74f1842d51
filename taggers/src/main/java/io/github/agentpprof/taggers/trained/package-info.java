/**
 * Tagging by a model that was trained on labelled prompts: it says with probabilities what a prompt asks and what kind of work it
 * sets off. What it looks at is in {@code feature}.
 */
package io.github.agentpprof.taggers.trained;
