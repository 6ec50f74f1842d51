package io.github.agentpprof.transforms.model;

/**
 * Evidence of what a root session is about.
 *
 * @param kind what was read
 * @param tag what it says the session is about
 */
public record SessionFact(Origin origin, Kind kind, Tag tag) implements Event {
    @Override
    public SessionFact from(Origin newOrigin) {
        return new SessionFact(newOrigin, kind, tag);
    }

    /** Sources, those that a person chose first. */
    public enum Kind {
        CUSTOM_TITLE,
        TITLE,
        SUMMARY,
        /** The name of the working directory. */
        DIRECTORY
    }

    public SessionFact tagged(Tag newTag) {
        return new SessionFact(origin, kind, newTag);
    }
}
