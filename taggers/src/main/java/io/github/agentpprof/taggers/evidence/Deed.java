package io.github.agentpprof.taggers.evidence;

/** What is counted of an agent's work for a prompt. */
enum Deed {
    /** The prompt was given. */
    GIVEN,
    /** The model was called for it: only then does it mean something that nothing was done. */
    ANSWER,
    /** A tool was called. */
    CALL,
    /** The call only read. */
    READ,
    /** It edited files. */
    EDIT,
    /** It ran a command. */
    COMMAND,
    /** It set a subagent to work. */
    AGENT,
    /** It showed a plan. */
    PLAN,
    /** Its commands changed the repository's history. */
    GIT,
    TEST,
    INSTALL,
    RELEASE,
    EDIT_AGENT,
    EDIT_CONFIG,
    EDIT_DOCS,
    EDIT_PLANS,
    EDIT_TESTS
}
