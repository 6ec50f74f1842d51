package io.github.agentpprof.transforms.model;

/** Whether a prompt's words say what is wanted. */
public enum Wording {
    /** They do. */
    TELLING,
    /** They do not, as "ok" does not: the prompt goes on with the one before it and has that one's tag. */
    CONTINUING,
    /**
     * They do not, but the tag is the prompt's own all the same: a rule or a list names it, or there is nothing that it
     * could go on with.
     */
    BRIEF
}
