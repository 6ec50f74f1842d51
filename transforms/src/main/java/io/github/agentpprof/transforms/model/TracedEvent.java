package io.github.agentpprof.transforms.model;

import java.io.Serializable;

/**
 * An event together with the text it was read from, between parsing and tagging and nowhere else.
 *
 * @param text the prompt, the response, the title; empty if the event has none
 * @param tools names of the tools that a response asked for, comma-separated, empty if none
 * @param around what stands around a prompt, if the tagger wants to know
 * @param rules number of the project's own rules that hold for it, 0 for none
 */
public record TracedEvent(Event event, String text, String tools, Surroundings around, int rules)
        implements Serializable {
    public TracedEvent(Event event) {
        this(event, "", "");
    }

    public TracedEvent(Event event, String text, String tools) {
        this(event, text, tools, Surroundings.UNKNOWN);
    }

    public TracedEvent(Event event, String text, String tools, Surroundings around) {
        this(event, text, tools, around, 0);
    }

    /** The same event, with another event's place. */
    public TracedEvent of(Event newEvent) {
        return new TracedEvent(newEvent, text, tools, around, rules);
    }

    /** The same event, for which these rules hold. */
    public TracedEvent under(int newRules) {
        return new TracedEvent(event, text, tools, around, newRules);
    }

    /** Messages and logs show what this gives, so it leaves the text out. */
    @Override
    public String toString() {
        return "TracedEvent[" + event + ", " + text.length() + " characters]";
    }
}
