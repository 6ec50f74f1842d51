package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Ledger;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.PromptRow;
import io.github.agentpprof.transforms.model.SessionRow;
import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.Totals;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.model.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What some events add to the run's summary; money is left to the profile, which rounds it. */
final class SummaryPart implements Part {
    final SortedMap<String, Totals> models = new TreeMap<>();
    final SortedMap<String, SessionRow> sessions = new TreeMap<>();
    final List<PromptRow> prompts = new ArrayList<>();
    final Map<String, Totals> promptTotals = new HashMap<>();
    final Map<String, Long> promptNanos = new HashMap<>();
    final Tally tally = new Tally();

    void add(Event event) {
        if (event instanceof Prompt prompt) {
            add(prompt);
        } else if (event instanceof Call call) {
            add(call);
        } else if (event instanceof ToolUse use) {
            add(use);
        } else if (event instanceof Ledger ledger) {
            tally.count("ledger_nanos:" + ledger.book().replaceFirst(":.*", ""), ledger.nanoDollars());
        }
    }

    void add(SummaryPart other) {
        other.models.forEach((model, totals) -> models.merge(model, totals, Totals::plus));
        other.sessions.values().forEach(this::add);
        prompts.addAll(other.prompts);
        other.promptTotals.forEach((prompt, totals) -> promptTotals.merge(prompt, totals, Totals::plus));
        other.promptNanos.forEach((prompt, nanos) -> promptNanos.merge(prompt, nanos, Math::addExact));
        tally.add(other.tally);
    }

    private void add(Prompt prompt) {
        Origin origin = prompt.origin();
        prompts.add(new PromptRow(
                prompt.hash(),
                prompt.context().promptTag(),
                origin.time(),
                origin.session(),
                prompt.wording() == Wording.CONTINUING,
                Totals.NONE,
                prompt.preview()));
        add(session(origin, prompt.context().project(), prompt.context().sessionTag(), origin.time(), 1, Totals.NONE));
    }

    private void add(Call call) {
        Metering metering = call.metering();
        Usage usage = metering.counted();
        Totals totals = new Totals(usage, 1, 0);
        models.merge(metering.model(), totals, Totals::plus);
        // What a call's last line tells can have been over before that line was written.
        long end = Math.max(call.end(), call.origin().time());
        add(session(call.origin(), call.context().project(), call.context().sessionTag(), end, 0, totals));
        tally.count("tag:llm:" + call.tag().name(), 1);
        tally.count("reported_nanos", metering.reportedNanos());
        if (!metering.finished()) {
            tally.count("lower_bound_calls", 1);
            tally.count("lower_bound_output", usage.output());
        }
        if (metering.modelAssumed()) {
            tally.count("assumed_models", 1);
        }
        String prompt = call.context().promptHash();
        if (prompt.isEmpty()) {
            tally.count("calls_without_prompt", 1);
        } else {
            String key = key(call.origin().session(), prompt);
            promptTotals.merge(key, totals, Totals::plus);
            promptNanos.merge(key, call.cost() == null ? 0 : call.cost().total(), Math::addExact);
        }
        if (call.cost() == null) {
            tally.count("unpriced:" + metering.model(), usage.tokens());
            tally.count("unpriced_calls", 1);
        }
    }

    /** What tells prompts apart to which calls are added. */
    static String key(String session, String hash) {
        return session + " " + hash;
    }

    private void add(ToolUse use) {
        tally.count("tool_uses", 1);
        tally.count("tool_status:" + use.status(), 1);
        for (ToolAction action : use.actions()) {
            tally.count("operations", 1);
            if (!action.parsed()) {
                tally.count("unparsed_commands", 1);
            }
        }
    }

    private static SessionRow session(
            Origin origin, String project, String tag, long end, long prompts, Totals totals) {
        return new SessionRow(origin.session(), origin.agent(), project, tag, origin.time(), end, prompts, totals);
    }

    private void add(SessionRow row) {
        sessions.merge(row.agent() + " " + row.id(), row, SummaryPart::joined);
    }

    private static SessionRow joined(SessionRow a, SessionRow b) {
        return new SessionRow(
                a.id(),
                a.agent(),
                a.project(),
                a.tag(),
                a.start() == Origin.NO_TIME || b.start() == Origin.NO_TIME
                        ? Math.max(a.start(), b.start())
                        : Math.min(a.start(), b.start()),
                Math.max(a.end(), b.end()),
                a.prompts() + b.prompts(),
                a.totals().plus(b.totals()));
    }
}
