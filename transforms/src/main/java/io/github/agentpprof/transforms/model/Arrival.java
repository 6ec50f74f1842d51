package io.github.agentpprof.transforms.model;

import java.io.Serializable;

/**
 * Something that came into the context of a model, or that changed what is in it: how much of it there was and, to know it
 * again, a hash of it, never the thing itself. Only told where somebody follows contexts.
 *
 * @param id the same in every file that tells of it; of {@code INPUT} and {@code RESULT} that of the tool's use
 * @param call id of the call that it is a part of or an answer to, empty if unknown
 * @param bytes as it stands in the trace; what is a picture counts as a text of its price
 * @param hash of these bytes, 0 if unknown
 * @param place of {@code ANSWER}: how many calls its file tells before it, of the same thread
 * @param source what put it there, one of a fixed list of words; of {@code ANSWER} why the agent says that the cache was missed
 * @param found what a result says of files, and the name of a pull request; {@link Found#NOTHING} for all else
 */
public record Arrival(
        Origin origin,
        Lineage lineage,
        Kind kind,
        String id,
        String call,
        long bytes,
        long hash,
        long place,
        String source,
        Found found)
        implements Event {
    /** What it is. */
    public enum Kind {
        /** Typed by a person, or the task of a subagent. */
        ASKED,
        /** Put in by the agent between prompts: reminders, notifications, contents of hooks. */
        INJECTED,
        /** Put in by the agent as what a context begins with: lists of tools and skills, memory files. */
        BASE,
        /** What a tool is called with. */
        INPUT,
        /** What a tool gave. */
        RESULT,
        /** The texts of a call's answer. */
        ANSWER,
        /** What a compaction left of what was there. */
        SUMMARY,
        /** The context was made anew of a summary. */
        COMPACTED,
        /** Old results were taken out of the context. */
        TRIMMED,
        /** A person stopped the agent. */
        INTERRUPTED,
        /** A request to the model failed. */
        ERROR,
        /** A pull request was made of what the session did, or belongs to it. */
        LINKED
    }

    /**
     * What a result says of files.
     *
     * @param first line of the part of a file that was read, from 1; 0 if it does not say
     * @param lines of that part
     * @param changed lines added and removed, -1 if it does not say
     * @param commit abbreviated hash of a commit that was made, or {@code pr/NUMBER} of {@code LINKED}; empty if there is none
     */
    public record Found(long first, long lines, long changed, String commit) implements Serializable {
        public static final Found NOTHING = new Found(0, 0, -1, "");

        /** What either says. */
        Found merge(Found other) {
            return equals(other)
                    ? this
                    : new Found(
                            Math.max(first, other.first),
                            Math.max(lines, other.lines),
                            Math.max(changed, other.changed),
                            commit.compareTo(other.commit) >= 0 ? commit : other.commit);
        }
    }

    /** Something of which nothing but its size is known. */
    public static Arrival of(Origin origin, Kind kind, String id, long bytes, String source) {
        return new Arrival(origin, Lineage.OWN, kind, id, "", bytes, 0, 0, source, Found.NOTHING);
    }

    /** What a tool of {@code call}, empty if that is not known, was given or gave. */
    public static Arrival of(Origin origin, Kind kind, String use, String call, long bytes, long hash, Found found) {
        return new Arrival(origin, Lineage.OWN, kind, use, call, bytes, hash, 0, "", found);
    }

    /** A pull request of that number, by which the session is known from then on; repeated lines are one. */
    public static Arrival linked(Origin origin, long number) {
        String name = "pr/" + number;
        String id = "linked " + origin.session() + " " + name;
        return new Arrival(origin, Lineage.OWN, Kind.LINKED, id, "", 0, 0, 0, "", new Found(0, 0, -1, name));
    }

    /** A response of so many bytes; {@code place} calls of its thread were told before it. */
    public static Arrival answer(Origin origin, String call, long bytes, long place) {
        return new Arrival(
                origin, Lineage.OWN, Kind.ANSWER, "answer " + call, call, bytes, 0, place, "", Found.NOTHING);
    }

    /** This and another telling of it as one. */
    public Arrival merge(Arrival other) {
        Arrival witness = origin.compareTo(other.origin) <= 0 ? this : other;
        return new Arrival(
                witness.origin,
                witness.lineage,
                kind,
                id,
                call.compareTo(other.call) >= 0 ? call : other.call,
                Math.max(bytes, other.bytes),
                Math.max(hash, other.hash),
                Math.min(place, other.place),
                source.compareTo(other.source) >= 0 ? source : other.source,
                found.merge(other.found));
    }

    @Override
    public Arrival from(Origin newOrigin) {
        return new Arrival(newOrigin, lineage, kind, id, call, bytes, hash, place, source, found);
    }

    public Arrival at(Lineage newLineage) {
        return new Arrival(origin, newLineage, kind, id, call, bytes, hash, place, source, found);
    }
}
