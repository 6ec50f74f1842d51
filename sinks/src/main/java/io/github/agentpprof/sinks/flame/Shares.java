package io.github.agentpprof.sinks.flame;

import io.github.agentpprof.sinks.flame.FlameLayout.Box;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.util.List;
import java.util.function.Function;

/**
 * Amounts, as parts of the whole; colours are free.
 *
 * @param type of the weights
 * @param colours the colour of each frame
 */
record Shares(ValueType type, FrameTree root, Function<FrameTree, String> colours) implements Measure {
    @Override
    public String fill(FrameTree frame) {
        return colours.apply(frame);
    }

    @Override
    public String heading() {
        return Amount.text(root.total(), type);
    }

    @Override
    public String facts(Box box) {
        return Amount.text(box.weight(), type) + ", " + share(box);
    }

    @Override
    public List<String> shortFacts(Box box) {
        return List.of(box.isGroup() ? share(box) : Amount.text(box.weight(), type));
    }

    private String share(Box box) {
        return Amount.percent(box.weight(), root.total());
    }

    @Override
    public List<Legend.Entry> legend(List<Frame> frames) {
        return Legend.ofFields(frames);
    }

    @Override
    public String description() {
        return "A flame graph. Each frame is as wide as its share of all and stands on its parent; "
                + "the largest of the frames that share a parent is on the left.";
    }

    @Override
    public String footnote() {
        return "";
    }

    @Override
    public boolean compares() {
        return false;
    }
}
