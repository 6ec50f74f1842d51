package io.github.agentpprof.taggers.tagger;

import java.io.Serializable;

/**
 * The key that a model's server wants, empty if it wants none. It is sent to that server and shown nowhere.
 *
 * @param value as the user has it
 */
public record ServerKey(String value) implements Serializable {
    public static final ServerKey NONE = new ServerKey("");

    /** @throws IllegalArgumentException if it cannot stand in the head of a request; the message is fit to be shown */
    public ServerKey {
        value = value.strip();
        if (!value.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException("the key of the model's server must be one word of plain characters");
        }
    }

    public boolean given() {
        return !value.isEmpty();
    }

    @Override
    public String toString() {
        return "ServerKey[]";
    }
}
