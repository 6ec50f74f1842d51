package io.github.agentpprof.transforms.model;

import java.io.Serializable;

/**
 * An event together with the text it was read from, between parsing and tagging and nowhere else.
 *
 * @param text the prompt, the response, the title; empty if the event has none
 * @param tools names of the tools that a response asked for, comma-separated, empty if none
 */
public record TracedEvent(Event event, String text, String tools) implements Serializable {
    public TracedEvent(Event event) {
        this(event, "", "");
    }

    /** Messages and logs show what this gives, so it leaves the text out. */
    @Override
    public String toString() {
        return "TracedEvent[" + event + ", " + text.length() + " characters]";
    }
}
