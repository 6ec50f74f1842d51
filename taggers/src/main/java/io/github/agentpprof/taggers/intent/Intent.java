package io.github.agentpprof.taggers.intent;

import java.util.Locale;

/** What a person can want of an agent. Where two are equally likely, the one listed first holds. */
public enum Intent {
    /** New behaviour. */
    FEATURE,
    /** Something fails or is wrong. */
    DEBUG,
    /** The same behaviour in another form. */
    REFACTOR,
    /** Tests, written or run. */
    TEST,
    /** Work to be looked at and judged. */
    REVIEW,
    /** Documentation, comments, wording. */
    DOCS,
    /** Commits, branches, pull requests. */
    GIT,
    /** What to do and how, before it is done. */
    PLAN,
    /** A question. */
    EXPLAIN,
    /** A command or mechanical steps. */
    RUN,
    /** Installing, configuring, dependencies. */
    SETUP,
    /** Builds, deployments, versions. */
    RELEASE,
    /** The look of a user interface. */
    STYLE,
    /** The agents themselves: their skills, prompts, helpers. */
    AGENT,
    /** Approval, correction, continuation, without content of its own. */
    STEER,
    /** None of these: greetings, trials, small talk. */
    OTHER;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /** The word that stands for it. */
    public String tag() {
        return tag;
    }
}
