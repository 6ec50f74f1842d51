package io.github.agentpprof.sinks.flame;

import io.github.agentpprof.sinks.flame.FlameLayout.Box;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Amounts, as parts of the whole. Colours tell the kinds of work: each prompt's frame has that of its tag, and so has all that
 * stands on it; what lies below is grey. Where no stack tells a kind of work, colours tell fields.
 */
final class Shares implements Measure {
    /** More could not be told apart, and hardly anybody reads on. */
    private static final int MOST_KINDS = 16;

    /** In cells. */
    private static final int LONGEST_KIND = 24;

    private final ValueType type;
    private final FrameTree root;
    private final KindColours colours;
    private final SortedMap<String, Long> kinds;
    private final boolean coloured;

    /** @param type of the weights */
    Shares(ValueType type, FrameTree root, KindColours colours) {
        this.type = type;
        this.root = root;
        this.colours = colours;
        this.kinds = root.byPrompt();
        this.coloured = kinds.keySet().stream().anyMatch(KindColours::isKind);
    }

    @Override
    public String fill(FrameTree frame, String kind) {
        if (Palette.isEnd(frame.name())) {
            return Palette.ofEnd(frame.name());
        }
        if (!coloured) {
            return Palette.fill(frame.name());
        }
        return kind.isEmpty() ? Palette.GREY : colours.of(kind);
    }

    @Override
    public String mark(Frame frame) {
        return "";
    }

    @Override
    public String hidden(Frame parent) {
        return coloured && !parent.fill().equals(Palette.GREY) ? parent.fill() : PictureFrames.GREY;
    }

    @Override
    public String plain() {
        return coloured ? Palette.GREY : "";
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
        if (!coloured) {
            return Legend.ofFields(frames);
        }
        List<Legend.Entry> entries = new ArrayList<>();
        kinds.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_KINDS)
                .forEach(kind -> entries.add(new Legend.Entry(
                        Xml.isolated(FittedText.cut(FrameWords.value("prompt", kind.getKey()), LONGEST_KIND)) + " "
                                + RoundAmount.text(kind.getValue(), type),
                        colours.of(kind.getKey()))));
        return entries;
    }

    @Override
    public String description() {
        return "A flame graph. Each frame is as wide as its share of all and stands on its parent; "
                + "the largest of the frames that share a parent is on the left."
                + (coloured ? " Colours tell the kinds of work." : "");
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
