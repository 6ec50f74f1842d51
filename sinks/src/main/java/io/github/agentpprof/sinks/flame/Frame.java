package io.github.agentpprof.sinks.flame;

import java.util.List;

/**
 * A frame of a picture.
 *
 * @param index its place in {@link PictureFrames#all()}
 * @param name as shown
 * @param total weight of all stacks through it
 * @param was the part of it from before, in a picture of changes
 * @param omitted number of frames that it stands for, 0 for a frame of its own
 * @param kind tag of the prompt that it tells or stands on, empty below prompts
 * @param fill its colour
 * @param children largest first; one that stands for others is the last
 */
record Frame(
        int index,
        int level,
        String name,
        long total,
        long was,
        long omitted,
        String kind,
        String fill,
        List<Frame> children) {
    boolean isOmission() {
        return omitted > 0;
    }

    /** The field of {@code field:value}, empty if there is none. */
    String field() {
        return name.substring(0, Math.max(0, name.indexOf(':')));
    }

    /** Whether it tells the kind of work of all that stands on it. */
    boolean isPrompt() {
        return KindColours.isPrompt(name);
    }

    /** The value of {@code field:value}; the row tells the field. */
    String value() {
        return Xml.isolated(name.substring(name.indexOf(':') + 1));
    }
}
