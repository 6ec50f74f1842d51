package io.github.agentpprof.sinks.flame;

import io.github.agentpprof.sinks.flame.FlameLayout.Box;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.util.List;

/**
 * Amounts before and after, and what changed: red grew, blue shrank, grey stayed, the stronger the larger the change is for
 * the frame itself. All shades are about as light as each other, so that none stands out by itself on either background,
 * and red and blue differ for every kind of colour blindness.
 *
 * @param type of the weights
 * @param kinds colours of the marks that tell the kinds of work
 * @param footnote what a reader has to know of the widths
 */
record Growth(ValueType type, FrameTree root, KindColours kinds, String footnote) implements Measure {
    private static final int[] SAME = {0xc6, 0xcc, 0xd4};
    private static final int[] MORE = {0xf2, 0x75, 0x50};
    private static final int[] LESS = {0x4d, 0xa3, 0xf0};

    /** Shades of red, and as many of blue; the last is for what is new or gone. */
    private static final int SHADES = 6;

    private static final double STEEPNESS = 0.75;

    /** Which shade stands for all others in the legend. */
    private static final int USUAL_SHADE = 3;

    @Override
    public String fill(FrameTree frame, String kind) {
        long was = frame.was();
        long is = frame.total() - was;
        if (was == is) {
            return shade(SAME, 0);
        }
        double relative = Math.abs((double) is - was) / Math.max(was, is);
        return shade(is > was ? MORE : LESS, (int) Math.ceil(relative * SHADES));
    }

    @Override
    public String mark(Frame frame) {
        return frame.isPrompt() ? kinds.of(frame.kind()) : "";
    }

    /** Steeper at first, so that a small change is seen too. */
    private static String shade(int[] full, int step) {
        double part = StrictMath.pow(step / (double) SHADES, STEEPNESS);
        int rgb = 0;
        for (int i = 0; i < full.length; i++) {
            rgb = rgb << 8 | (int) Math.round(SAME[i] + (full[i] - SAME[i]) * part);
        }
        return "#" + Integer.toHexString(0x1000000 | rgb).substring(1);
    }

    @Override
    public String hidden(Frame parent) {
        return PictureFrames.GREY;
    }

    @Override
    public String plain() {
        return "";
    }

    @Override
    public String facts(Box box) {
        return change(box.weight(), box.was()).facts(type).get(0);
    }

    @Override
    public List<String> shortFacts(Box box) {
        return change(box.weight(), box.was()).facts(type);
    }

    private static AmountChange change(long both, long was) {
        return new AmountChange(was, both - was);
    }

    @Override
    public List<Legend.Entry> legend(List<Frame> frames) {
        return List.of(
                new Legend.Entry("new", shade(MORE, SHADES)),
                new Legend.Entry("grew", shade(MORE, USUAL_SHADE)),
                new Legend.Entry("same", shade(SAME, 0)),
                new Legend.Entry("shrank", shade(LESS, USUAL_SHADE)),
                new Legend.Entry("gone", shade(LESS, SHADES)));
    }

    @Override
    public String description() {
        return "A flame graph of what changed. Each frame is as wide as before and after together and stands on its "
                + "parent; red ones grew, blue ones shrank.";
    }

    @Override
    public boolean compares() {
        return true;
    }
}
