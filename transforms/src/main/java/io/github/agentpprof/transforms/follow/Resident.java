package io.github.agentpprof.transforms.follow;

import io.github.agentpprof.transforms.model.ToolUse;

/** A piece of a context, for as long as it is in there. */
final class Resident {
    final Kinds.Group group;

    /** Whether it is what the context begins with, which a compaction leaves in it. */
    final boolean base;

    /** Whether it is an answer of the model. */
    final boolean said;

    /** The use of a tool that gave it, null if none did. */
    final ToolUse use;

    /** Number of the thread's call after which nobody speaks of it. */
    long lastMention;

    /** Place in {@link Kinds#CAUSES} of what it was there for from the beginning, if that was for nothing. */
    int cause;

    long tokens;

    /** Tokens that have come in since the last call. */
    long came;

    /** Whether it is no more in the context. */
    boolean gone;

    private Resident(Kinds.Group group, boolean base, boolean said, ToolUse use, long lastMention, long tokens) {
        this.group = group;
        this.base = base;
        this.said = said;
        this.use = use;
        this.lastMention = lastMention;
        this.tokens = tokens;
        this.came = tokens;
    }

    static Resident of(Kinds.Group group, long tokens) {
        return new Resident(group, false, false, null, Mentions.ALWAYS, tokens);
    }

    static Resident base(Kinds.Group group, long tokens) {
        return new Resident(group, true, false, null, Mentions.ALWAYS, tokens);
    }

    static Resident said(Kinds.Group group, long tokens) {
        return new Resident(group, false, true, null, Mentions.ALWAYS, tokens);
    }

    static Resident result(Kinds.Group group, ToolUse use, long lastMention, long tokens) {
        return new Resident(group, false, false, use, lastMention, tokens);
    }

    /** The same piece in the context of a fork, where it is not new, and where nobody knows what it is for. */
    Resident copy() {
        Resident copy = new Resident(group, base, said, use, Mentions.ALWAYS, tokens);
        copy.came = 0;
        copy.cause = cause;
        return copy;
    }

    /** Takes away so many tokens, or all there are; how many it took. */
    long cut(long most) {
        long taken = Math.min(most, tokens);
        tokens -= taken;
        came = Math.min(came, tokens);
        return taken;
    }
}
