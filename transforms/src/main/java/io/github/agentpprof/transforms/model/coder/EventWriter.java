package io.github.agentpprof.transforms.model.coder;

import com.google.protobuf.CodedOutputStream;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Contents;
import io.github.agentpprof.transforms.model.Context;
import io.github.agentpprof.transforms.model.CostKind;
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
import io.github.agentpprof.transforms.model.SessionFact;
import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Surroundings.Act;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.ThreadRows;
import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.Traits;
import io.github.agentpprof.transforms.model.Usage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Writes events in a compact form: numbers as variable-length integers, each distinct string once.
 *
 * <p>Session ids, branches and model names repeat on every event; with the string table an event of a batch takes about
 * a hundred bytes. {@link EventReader} reads what this writes.
 */
final class EventWriter {
    static final int INSIDE = 1;
    static final int LABELLED = 2;
    static final int ASKED = 1;
    static final int SAID = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    private final Map<LabelSet, Integer> labelSets = new HashMap<>();
    private final Map<Context, Integer> contexts = new HashMap<>();
    private final Map<Traits, Integer> traits = new HashMap<>();
    private final Map<Tag, Integer> tags = new HashMap<>();
    private final Map<String, Integer> table = new HashMap<>();

    /** Bytes written so far. */
    int size() {
        return out.getTotalBytesWritten();
    }

    byte[] toByteArray() throws IOException {
        out.flush();
        return bytes.toByteArray();
    }

    void event(Event event) throws IOException {
        if (event instanceof Prompt prompt) {
            out.writeRawByte('P');
            prompt(prompt);
        } else if (event instanceof Call call) {
            out.writeRawByte('C');
            call(call);
        } else if (event instanceof ToolUse use) {
            out.writeRawByte('T');
            toolUse(use);
        } else if (event instanceof Arrival arrival) {
            out.writeRawByte('A');
            arrival(arrival);
        } else if (event instanceof Idle idle) {
            out.writeRawByte('I');
            origin(idle.origin());
            context(idle.context());
            number(idle.nanos());
        } else if (event instanceof Given given) {
            out.writeRawByte('G');
            origin(given.origin());
            string(given.id());
            words(given.fields());
            number(given.value());
        } else if (event instanceof Link link) {
            out.writeRawByte('L');
            origin(link.origin());
            string(link.from());
            number(link.strength());
            string(link.to());
        } else if (event instanceof SessionFact fact) {
            out.writeRawByte('S');
            origin(fact.origin());
            out.writeRawByte(fact.kind().ordinal());
            tag(fact.tag());
        } else if (event instanceof ThreadRows rows) {
            out.writeRawByte('R');
            origin(rows.origin());
            string(rows.thread());
            out.writeFixed64NoTag(rows.start());
            out.writeBoolNoTag(rows.forked());
            number(rows.rows().size());
            for (long row : rows.rows()) {
                out.writeFixed64NoTag(row);
            }
        } else if (event instanceof Ledger ledger) {
            out.writeRawByte('B');
            origin(ledger.origin());
            string(ledger.book());
            number(ledger.nanoDollars());
        }
    }

    void string(String value) throws IOException {
        Integer known = table.get(value);
        if (known != null) {
            number(known);
            return;
        }
        number(table.size());
        table.put(value, table.size());
        out.writeByteArrayNoTag(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Negative numbers take ten bytes. */
    void number(long value) throws IOException {
        out.writeUInt64NoTag(value);
    }

    private void prompt(Prompt prompt) throws IOException {
        origin(prompt.origin());
        lineage(prompt.lineage());
        string(prompt.id());
        string(prompt.hash());
        tag(prompt.tag());
        tag(prompt.work());
        string(prompt.odds());
        tag(prompt.sessionTag());
        out.writeRawByte(prompt.wording().ordinal());
        out.writeBoolNoTag(prompt.given());
        string(prompt.preview());
        context(prompt.context());
    }

    private void call(Call call) throws IOException {
        origin(call.origin());
        lineage(call.lineage());
        string(call.id());
        string(call.requestId());
        string(call.apart());
        activity(call.activity());
        string(call.prompt());
        words(call.tools());
        metering(call.metering());
        tag(call.tag());
        out.writeBoolNoTag(call.spoken());
        context(call.context());
        out.writeBoolNoTag(call.cost() != null);
        if (call.cost() != null) {
            for (CostKind kind : CostKind.values()) {
                number(call.cost().of(kind));
            }
        }
        contents(call.contents());
    }

    private void contents(Contents contents) throws IOException {
        boolean known = !contents.equals(Contents.NONE);
        out.writeBoolNoTag(known);
        if (!known) {
            return;
        }
        string(contents.outcome());
        number(contents.gap());
        string(contents.miss());
        string(contents.cause());
        string(contents.anchor());
        for (CostKind kind : CostKind.values()) {
            number(contents.surcharge().of(kind));
        }
        number(contents.hourly());
        number(contents.pieces().size());
        for (Contents.Piece piece : contents.pieces()) {
            string(piece.piece());
            string(piece.tool());
            string(piece.path());
            string(piece.cause());
        }
        out.writeByteArrayNoTag(contents.packed().bytes());
    }

    private void arrival(Arrival arrival) throws IOException {
        origin(arrival.origin());
        lineage(arrival.lineage());
        out.writeRawByte(arrival.kind().ordinal());
        string(arrival.id());
        string(arrival.call());
        number(arrival.bytes());
        out.writeFixed64NoTag(arrival.hash());
        number(arrival.place());
        string(arrival.source());
        boolean found = !arrival.found().equals(Arrival.Found.NOTHING);
        out.writeBoolNoTag(found);
        if (found) {
            number(arrival.found().first());
            number(arrival.found().lines());
            number(arrival.found().changed());
            string(arrival.found().commit());
        }
    }

    void surroundings(Surroundings around) throws IOException {
        out.writeBoolNoTag(around.known());
        if (around.known()) {
            out.writeRawByte((around.asked() == null ? 0 : ASKED) | (around.said() == null ? 0 : SAID));
            string(around.asked() == null ? "" : around.asked());
            string(around.said() == null ? "" : around.said());
            number(around.acts().size());
            for (Act act : around.acts()) {
                string(act.tool());
                string(act.argument());
            }
        }
    }

    private void words(SortedMap<String, String> words) throws IOException {
        number(words.size());
        for (Map.Entry<String, String> word : words.entrySet()) {
            string(word.getKey());
            string(word.getValue());
        }
    }

    private void toolUse(ToolUse use) throws IOException {
        origin(use.origin());
        lineage(use.lineage());
        string(use.id());
        string(use.call());
        string(use.prompt());
        string(use.tool());
        activity(use.activity());
        string(use.status());
        number(use.actions().size());
        for (ToolAction action : use.actions()) {
            action(action);
        }
        context(use.context());
        tag(use.caller());
        string(use.model());
        boolean followed = !use.sequel().equals(ToolUse.Sequel.NONE);
        out.writeBoolNoTag(followed);
        if (followed) {
            string(use.sequel().turn());
            string(use.sequel().repeat());
            number(use.sequel().lines());
            string(use.sequel().commit());
        }
    }

    private void action(ToolAction action) throws IOException {
        string(action.category());
        string(action.command());
        strings(action.processes());
        string(action.effect());
        number(action.paths().size());
        for (ToolAction.PathTouch touch : action.paths()) {
            string(touch.path());
            string(touch.access());
            out.writeBoolNoTag(touch.file() != 0);
            if (touch.file() != 0) {
                out.writeFixed64NoTag(touch.file());
            }
        }
        strings(action.domains());
        out.writeBoolNoTag(action.parsed());
    }

    private void strings(List<String> values) throws IOException {
        number(values.size());
        for (String value : values) {
            string(value);
        }
    }

    private void activity(Activity activity) throws IOException {
        number(activity.told().size());
        for (Map.Entry<String, Activity.Span> told : activity.told().entrySet()) {
            string(told.getKey());
            out.writeFixed64NoTag(told.getValue().begin());
            out.writeFixed64NoTag(told.getValue().end());
            number(told.getValue().duration());
        }
        number(activity.active());
        if (isNew(activity.traits(), traits)) {
            string(activity.traits().skill());
            string(activity.traits().subagent());
            string(activity.traits().effort());
            string(activity.traits().version());
        }
    }

    private void origin(Origin origin) throws IOException {
        string(origin.agent());
        string(origin.session());
        string(origin.thread());
        out.writeRawByte(origin.rank().ordinal());
        out.writeFixed64NoTag(origin.time());
        string(origin.project());
        boolean labelled = !origin.labels().isEmpty();
        out.writeRawByte((origin.inside() ? INSIDE : 0) | (labelled ? LABELLED : 0));
        string(origin.branch());
        if (labelled) {
            if (isNew(origin.labels(), labelSets)) {
                words(origin.labels().values());
            }
        }
    }

    /** Writes the number of something that is written once, as strings are; whether it is to be written now. */
    private <T> boolean isNew(T value, Map<T, Integer> known) throws IOException {
        Integer number = known.get(value);
        number(number == null ? known.size() : number);
        if (number == null) {
            known.put(value, known.size());
        }
        return number == null;
    }

    private void lineage(Lineage lineage) throws IOException {
        out.writeBoolNoTag(lineage.compared());
        if (lineage.compared()) {
            string(lineage.parent());
            string(lineage.own());
            out.writeFixed64NoTag(lineage.start());
            number(lineage.index());
            out.writeFixed64NoTag(lineage.before());
            out.writeFixed64NoTag(lineage.row());
            out.writeBoolNoTag(lineage.quick());
            out.writeBoolNoTag(lineage.total());
        }
    }

    private void tag(Tag tag) throws IOException {
        if (isNew(tag, tags)) {
            string(tag.name());
            out.writeFixed32NoTag(tag.order());
        }
    }

    private void context(Context context) throws IOException {
        if (isNew(context, contexts)) {
            string(context.project());
            string(context.sessionTag());
            string(context.promptHash());
            string(context.promptTag());
            string(context.odds());
        }
    }

    private void metering(Metering metering) throws IOException {
        string(metering.model());
        out.writeBoolNoTag(metering.modelAssumed());
        usage(metering.usage());
        number(metering.flatCacheWrite());
        SortedMap<String, Usage> others = metering.others();
        number(others.size());
        for (Map.Entry<String, Usage> other : others.entrySet()) {
            string(other.getKey());
            usage(other.getValue());
        }
        out.writeBoolNoTag(metering.othersBeside());
        string(metering.service());
        out.writeBoolNoTag(metering.finished());
        number(metering.reportedNanos());
        number(metering.searches().size());
        for (Map.Entry<String, Long> search : metering.searches().entrySet()) {
            string(search.getKey());
            number(search.getValue());
        }
    }

    private void usage(Usage usage) throws IOException {
        number(usage.input());
        number(usage.output());
        number(usage.cacheRead());
        number(usage.cacheWrite5m());
        number(usage.cacheWrite1h());
        number(usage.reasoning());
        number(usage.webSearches());
    }
}
