package io.github.agentpprof.taggers.evidence;

import java.io.Serializable;

/**
 * What came before a prompt, where it was given for the first time.
 *
 * @param order of its first time among those of all prompts, from 0; a prompt's comes after that of the one before it
 * @param before hash of the prompt before it in its session, empty if it is the session's first
 * @param asked whether the answer before it ended in a question
 * @param interrupted whether the work before it was interrupted or refused
 */
record Setting(int order, String before, boolean asked, boolean interrupted) implements Serializable {
    boolean first() {
        return before.isEmpty();
    }
}
