package io.github.agentpprof.transforms.model.coder;

import com.google.protobuf.CodedInputStream;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Contents;
import io.github.agentpprof.transforms.model.Context;
import io.github.agentpprof.transforms.model.Cost;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Given;
import io.github.agentpprof.transforms.model.Idle;
import io.github.agentpprof.transforms.model.LabelSet;
import io.github.agentpprof.transforms.model.Ledger;
import io.github.agentpprof.transforms.model.Lineage;
import io.github.agentpprof.transforms.model.Link;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.SessionFact;
import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Surroundings.Act;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.ThreadRows;
import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.Traits;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.model.Wording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what {@link EventWriter} wrote, in the same order. */
final class EventReader {
    private static final Rank[] RANKS = Rank.values();
    private static final SessionFact.Kind[] FACTS = SessionFact.Kind.values();
    private static final Wording[] WORDINGS = Wording.values();
    private static final Arrival.Kind[] ARRIVALS = Arrival.Kind.values();

    private final CodedInputStream in;
    private final List<LabelSet> labelSets = new ArrayList<>();
    private final List<Context> contexts = new ArrayList<>();
    private final List<Traits> traits = new ArrayList<>();
    private final List<Tag> tags = new ArrayList<>();
    private final List<String> table = new ArrayList<>();

    EventReader(byte[] bytes) {
        this.in = CodedInputStream.newInstance(bytes);
    }

    Event event() throws IOException {
        int kind = in.readRawByte();
        return switch (kind) {
            case 'P' ->
                new Prompt(
                        origin(),
                        lineage(),
                        string(),
                        string(),
                        tag(),
                        tag(),
                        string(),
                        tag(),
                        WORDINGS[in.readRawByte()],
                        in.readBool(),
                        string(),
                        context());
            case 'C' ->
                new Call(
                        origin(),
                        lineage(),
                        string(),
                        string(),
                        string(),
                        activity(),
                        string(),
                        words(),
                        metering(),
                        tag(),
                        in.readBool(),
                        context(),
                        in.readBool() ? cost() : null,
                        contents());
            case 'T' ->
                new ToolUse(
                        origin(),
                        lineage(),
                        string(),
                        string(),
                        string(),
                        string(),
                        activity(),
                        string(),
                        actions(),
                        context(),
                        tag(),
                        string(),
                        sequel());
            case 'A' ->
                new Arrival(
                        origin(),
                        lineage(),
                        ARRIVALS[in.readRawByte()],
                        string(),
                        string(),
                        number(),
                        in.readFixed64(),
                        number(),
                        string(),
                        found());
            case 'I' -> new Idle(origin(), context(), number());
            case 'G' -> new Given(origin(), string(), words(), number());
            case 'L' -> new Link(origin(), string(), (int) number(), string());
            case 'S' -> new SessionFact(origin(), FACTS[in.readRawByte()], tag());
            case 'R' -> new ThreadRows(origin(), string(), in.readFixed64(), in.readBool(), rows());
            case 'B' -> new Ledger(origin(), string(), number());
            default -> throw new IOException("no event begins with byte " + kind);
        };
    }

    Surroundings surroundings() throws IOException {
        if (!in.readBool()) {
            return Surroundings.UNKNOWN;
        }
        int there = in.readRawByte();
        String asked = string();
        String said = string();
        List<Act> acts = new ArrayList<>();
        for (long left = number(); left > 0; left--) {
            acts.add(new Act(string(), string()));
        }
        return new Surroundings(
                true,
                (there & EventWriter.ASKED) == 0 ? null : asked,
                (there & EventWriter.SAID) == 0 ? null : said,
                acts);
    }

    String string() throws IOException {
        int index = (int) number();
        if (index < table.size()) {
            return table.get(index);
        }
        String value = in.readString();
        table.add(value);
        return value;
    }

    long number() throws IOException {
        return in.readRawVarint64();
    }

    private Origin origin() throws IOException {
        String agent = string();
        String session = string();
        String thread = string();
        Rank rank = RANKS[in.readRawByte()];
        long time = in.readFixed64();
        String project = string();
        int flags = in.readRawByte();
        String branch = string();
        return new Origin(
                agent,
                session,
                thread,
                rank,
                time,
                project,
                (flags & EventWriter.INSIDE) != 0,
                branch,
                (flags & EventWriter.LABELLED) == 0 ? LabelSet.NONE : labels());
    }

    private LabelSet labels() throws IOException {
        int index = (int) number();
        if (index == labelSets.size()) {
            labelSets.add(new LabelSet(words()));
        }
        return labelSets.get(index);
    }

    private Contents contents() throws IOException {
        if (!in.readBool()) {
            return Contents.NONE;
        }
        String outcome = string();
        long gap = number();
        String miss = string();
        String cause = string();
        String anchor = string();
        Cost surcharge = cost();
        long hourly = number();
        List<Contents.Piece> pieces = new ArrayList<>();
        for (long left = number(); left > 0; left--) {
            pieces.add(new Contents.Piece(string(), string(), string(), string()));
        }
        return new Contents(
                outcome, gap, miss, cause, anchor, surcharge, hourly, pieces, new Contents.Packed(in.readByteArray()));
    }

    private ToolUse.Sequel sequel() throws IOException {
        return in.readBool() ? new ToolUse.Sequel(string(), string(), number(), string()) : ToolUse.Sequel.NONE;
    }

    private Arrival.Found found() throws IOException {
        return in.readBool() ? new Arrival.Found(number(), number(), number(), string()) : Arrival.Found.NOTHING;
    }

    private long file() throws IOException {
        return in.readBool() ? in.readFixed64() : 0;
    }

    private Lineage lineage() throws IOException {
        return in.readBool()
                ? new Lineage(
                        string(),
                        string(),
                        in.readFixed64(),
                        (int) number(),
                        in.readFixed64(),
                        in.readFixed64(),
                        in.readBool(),
                        in.readBool())
                : Lineage.OWN;
    }

    private Tag tag() throws IOException {
        int index = (int) number();
        if (index == tags.size()) {
            tags.add(new Tag(string(), in.readFixed32()));
        }
        return tags.get(index);
    }

    private Context context() throws IOException {
        int index = (int) number();
        if (index == contexts.size()) {
            contexts.add(new Context(string(), string(), string(), string(), string()));
        }
        return contexts.get(index);
    }

    private SortedMap<String, String> words() throws IOException {
        long left = number();
        if (left == 0) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, String> words = new TreeMap<>();
        for (; left > 0; left--) {
            words.put(string(), string());
        }
        return words;
    }

    private List<ToolAction> actions() throws IOException {
        List<ToolAction> actions = new ArrayList<>();
        for (long left = number(); left > 0; left--) {
            actions.add(new ToolAction(string(), string(), strings(), string(), touches(), strings(), in.readBool()));
        }
        return actions;
    }

    private List<ToolAction.PathTouch> touches() throws IOException {
        List<ToolAction.PathTouch> touches = new ArrayList<>();
        for (long left = number(); left > 0; left--) {
            touches.add(new ToolAction.PathTouch(string(), string(), file()));
        }
        return touches;
    }

    private List<String> strings() throws IOException {
        List<String> values = new ArrayList<>();
        for (long left = number(); left > 0; left--) {
            values.add(string());
        }
        return values;
    }

    private Activity activity() throws IOException {
        SortedMap<String, Activity.Span> told = new TreeMap<>();
        for (long left = number(); left > 0; left--) {
            told.put(string(), new Activity.Span(in.readFixed64(), in.readFixed64(), number()));
        }
        return new Activity(told, number(), traits());
    }

    private Traits traits() throws IOException {
        int index = (int) number();
        if (index == traits.size()) {
            traits.add(new Traits(string(), string(), string(), string()));
        }
        return traits.get(index);
    }

    private List<Long> rows() throws IOException {
        int size = (int) number();
        List<Long> rows = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            rows.add(in.readFixed64());
        }
        return rows;
    }

    private Metering metering() throws IOException {
        String model = string();
        boolean assumed = in.readBool();
        Usage usage = usage();
        long flat = number();
        SortedMap<String, Usage> others = new TreeMap<>();
        for (long left = number(); left > 0; left--) {
            others.put(string(), usage());
        }
        return new Metering(
                model, assumed, usage, flat, others, in.readBool(), string(), in.readBool(), number(), searches());
    }

    private SortedMap<String, Long> searches() throws IOException {
        SortedMap<String, Long> searches = new TreeMap<>();
        for (long left = number(); left > 0; left--) {
            searches.put(string(), number());
        }
        return searches;
    }

    private Usage usage() throws IOException {
        return new Usage(number(), number(), number(), number(), number(), number(), number());
    }

    private Cost cost() throws IOException {
        return new Cost(number(), number(), number(), number(), number(), number());
    }
}
