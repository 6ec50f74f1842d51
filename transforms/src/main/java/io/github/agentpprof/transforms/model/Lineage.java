package io.github.agentpprof.transforms.model;

import java.io.Serializable;

/**
 * Position of an event in a forked or spawned thread, whose file may begin with a copy of its parent's. The event
 * belongs to the call that follows it, or is that call.
 *
 * @param parent id of the thread that this one was forked or spawned from, empty if it begins on its own
 * @param index position of the call among the calls of the file, from 0; -1 if no call follows
 * @param first fingerprint of the file's first call
 * @param prefix fingerprint of all calls of the file up to this one
 * @param quick whether all calls up to this one, two at least, followed each other within a second, as copied lines do
 */
public record Lineage(String parent, int index, long first, long prefix, boolean quick) implements Serializable {
    public static final Lineage OWN = new Lineage("", -1, 0, 0, false);

    public boolean forked() {
        return !parent.isEmpty();
    }
}
