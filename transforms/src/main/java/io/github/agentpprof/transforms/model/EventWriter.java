package io.github.agentpprof.transforms.model;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

    private final DataOutputStream out;
    private final Map<LabelSet, Integer> labelSets = new HashMap<>();
    private final Map<String, Integer> table = new HashMap<>();

    EventWriter(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    void event(Event event) throws IOException {
        if (event instanceof Prompt prompt) {
            out.writeByte('P');
            prompt(prompt);
        } else if (event instanceof Call call) {
            out.writeByte('C');
            call(call);
        } else if (event instanceof ToolUse use) {
            out.writeByte('T');
            toolUse(use);
        } else if (event instanceof Idle idle) {
            out.writeByte('I');
            origin(idle.origin());
            context(idle.context());
            number(idle.nanos());
        } else if (event instanceof Given given) {
            out.writeByte('G');
            origin(given.origin());
            string(given.id());
            words(given.fields());
            number(given.value());
        } else if (event instanceof Link link) {
            out.writeByte('L');
            origin(link.origin());
            string(link.from());
            number(link.strength());
            string(link.to());
        } else if (event instanceof SessionFact fact) {
            out.writeByte('S');
            origin(fact.origin());
            out.writeByte(fact.kind().ordinal());
            tag(fact.tag());
        } else if (event instanceof ThreadRows rows) {
            out.writeByte('R');
            origin(rows.origin());
            string(rows.thread());
            out.writeLong(rows.start());
            number(rows.prefixes().size());
            for (long row : rows.prefixes()) {
                out.writeLong(row);
            }
        } else if (event instanceof Ledger ledger) {
            out.writeByte('B');
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
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        out.write(utf8);
    }

    /** Seven bits a byte, least significant first; negative numbers take ten bytes. */
    private void number(long value) throws IOException {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    private void prompt(Prompt prompt) throws IOException {
        origin(prompt.origin());
        lineage(prompt.lineage());
        string(prompt.id());
        string(prompt.hash());
        tag(prompt.tag());
        tag(prompt.sessionTag());
        out.writeByte(prompt.wording().ordinal());
        out.writeBoolean(prompt.given());
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
        out.writeBoolean(call.spoken());
        context(call.context());
        out.writeBoolean(call.cost() != null);
        if (call.cost() != null) {
            for (CostKind kind : CostKind.values()) {
                number(call.cost().of(kind));
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
        }
        strings(action.domains());
        out.writeBoolean(action.parsed());
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
            out.writeLong(told.getValue().begin());
            out.writeLong(told.getValue().end());
            number(told.getValue().duration());
        }
        number(activity.active());
        string(activity.traits().skill());
        string(activity.traits().subagent());
        string(activity.traits().effort());
    }

    private void origin(Origin origin) throws IOException {
        string(origin.agent());
        string(origin.session());
        string(origin.thread());
        out.writeByte(origin.rank().ordinal());
        out.writeLong(origin.time());
        string(origin.project());
        boolean labelled = !origin.labels().isEmpty();
        out.writeByte((origin.inside() ? INSIDE : 0) | (labelled ? LABELLED : 0));
        string(origin.branch());
        if (labelled) {
            labels(origin.labels());
        }
    }

    /** Each distinct set once, as with strings. */
    private void labels(LabelSet labels) throws IOException {
        Integer known = labelSets.get(labels);
        number(known == null ? labelSets.size() : known);
        if (known == null) {
            labelSets.put(labels, labelSets.size());
            words(labels.values());
        }
    }

    private void lineage(Lineage lineage) throws IOException {
        out.writeBoolean(lineage.forked());
        if (lineage.forked()) {
            string(lineage.parent());
            number(lineage.index());
            out.writeLong(lineage.first());
            out.writeLong(lineage.prefix());
            out.writeBoolean(lineage.quick());
        }
    }

    private void tag(Tag tag) throws IOException {
        string(tag.name());
        out.writeInt(tag.order());
    }

    private void context(Context context) throws IOException {
        string(context.project());
        string(context.sessionTag());
        string(context.promptHash());
        string(context.promptTag());
    }

    private void metering(Metering metering) throws IOException {
        string(metering.model());
        out.writeBoolean(metering.modelAssumed());
        usage(metering.usage());
        number(metering.flatCacheWrite());
        SortedMap<String, Usage> others = metering.others();
        number(others.size());
        for (Map.Entry<String, Usage> other : others.entrySet()) {
            string(other.getKey());
            usage(other.getValue());
        }
        out.writeBoolean(metering.othersBeside());
        string(metering.service());
        out.writeBoolean(metering.finished());
        number(metering.reportedNanos());
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
