package io.github.agentpprof.transforms.outcome;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Context;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Ledger;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.model.Wording;
import io.github.agentpprof.transforms.model.profile.PromptRow;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.SessionRow;
import io.github.agentpprof.transforms.model.profile.Totals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What some events add to the run's summary; money is left to the profile, which rounds it. Prompts are only counted, and of
 * sessions only the tags known, where nobody wants a row for each.
 *
 * <p>Public for {@code BuildProfiles} and {@code SummarizeEvents}.
 */
public final class SummaryPart implements Part {
    private static final int MOST_UNMATCHED = 20;

    final boolean rows;
    final SortedMap<String, Totals> models = new TreeMap<>();
    final SortedMap<String, SessionRow> sessions = new TreeMap<>();
    final Map<String, String> sessionTags = new HashMap<>();
    final List<PromptRow> prompts = new ArrayList<>();
    final Map<String, Totals> promptTotals = new HashMap<>();
    final Map<String, Long> promptNanos = new HashMap<>();

    /** By what calls were made for; not by prompts, since a subagent whose caller is not there has calls for one without a row. */
    final Map<Context, Long> contextNanos = new HashMap<>();

    final TreeSet<PromptRow> unmatched = new TreeSet<>();
    final Tally tally = new Tally();

    /** Nothing yet; {@code rows} says whether there are to be any. */
    public SummaryPart(boolean rows) {
        this.rows = rows;
    }

    /** How many entries it has that grow with the history. */
    public int size() {
        return sessions.size() + sessionTags.size() + prompts.size() + promptTotals.size() + contextNanos.size();
    }

    public void add(Event event) {
        if (!(event instanceof Ledger)) {
            tally.count(RunSummary.SELECTED, 1);
        }
        if (event instanceof Prompt prompt) {
            add(prompt);
        } else if (event instanceof Call call) {
            add(call);
        } else if (event instanceof ToolUse use) {
            add(use);
        } else if (event instanceof Ledger ledger) {
            tally.count("ledger_nanos:" + book(ledger), ledger.nanoDollars());
        }
    }

    private static String book(Ledger ledger) {
        int colon = ledger.book().indexOf(':');
        return colon < 0 ? ledger.book() : ledger.book().substring(0, colon);
    }

    public void add(SummaryPart other) {
        other.models.forEach((model, totals) -> models.merge(model, totals, Totals::plus));
        other.sessions.values().forEach(this::add);
        sessionTags.putAll(other.sessionTags);
        prompts.addAll(other.prompts);
        other.unmatched.forEach(this::keep);
        other.promptTotals.forEach((prompt, totals) -> promptTotals.merge(prompt, totals, Totals::plus));
        other.promptNanos.forEach((prompt, nanos) -> promptNanos.merge(prompt, nanos, Math::addExact));
        other.contextNanos.forEach((context, nanos) -> contextNanos.merge(context, nanos, Math::addExact));
        tally.add(other.tally);
    }

    private void add(Prompt prompt) {
        Origin origin = prompt.origin();
        PromptRow row = new PromptRow(
                prompt.hash(),
                prompt.tag().name(),
                prompt.context().promptTag(),
                prompt.odds(),
                origin.time(),
                origin.session(),
                prompt.wording() == Wording.CONTINUING,
                Totals.NONE,
                prompt.preview());
        tally.count(RunSummary.PROMPTS, 1);
        tally.count(RunSummary.PROMPTS_BY_TAG + row.tag(), 1);
        tally.count(RunSummary.PROMPTS_INHERITED, row.inherited() ? 1 : 0);
        if (row.tag().equals(Tag.UNMATCHED.name())) {
            keep(row);
        }
        if (rows) {
            prompts.add(row);
        }
        add(session(origin, prompt.context().project(), prompt.context().sessionTag(), origin.time(), 1, Totals.NONE));
    }

    private void keep(PromptRow row) {
        unmatched.add(row);
        if (unmatched.size() > MOST_UNMATCHED) {
            unmatched.pollLast();
        }
    }

    private void add(Call call) {
        Metering metering = call.metering();
        Usage usage = metering.counted();
        Totals totals = new Totals(usage, 1, 0);
        models.merge(metering.model(), totals, Totals::plus);
        // What a call's last line tells can have been over before that line was written.
        long end = Math.max(call.end(), call.origin().time());
        add(session(call.origin(), call.context().project(), call.context().sessionTag(), end, 0, totals));
        tally.count(RunSummary.CALLS_BY_TAG + call.tag().name(), 1);
        tally.count("reported_nanos", metering.reportedNanos());
        if (!metering.finished()) {
            tally.count("lower_bound_calls", 1);
            tally.count("lower_bound_output", usage.output());
        }
        if (call.contents().known()) {
            call.contents().forEach((piece, kind, tokens, missed, came) -> {
                tally.count("context_tokens", tokens);
                tally.count("context_unseen", piece.piece().equals("unseen") ? tokens : 0);
            });
        }
        if (metering.modelAssumed()) {
            tally.count("assumed_models", 1);
        }
        String prompt = call.context().promptHash();
        long nanos = call.cost() == null ? 0 : call.cost().total();
        if (prompt.isEmpty()) {
            tally.count("calls_without_prompt", 1);
        } else if (rows) {
            String key = key(call.origin().session(), prompt);
            promptTotals.merge(key, totals, Totals::plus);
            promptNanos.merge(key, nanos, Math::addExact);
        }
        if (rows) {
            contextNanos.merge(call.context(), nanos, Math::addExact);
        }
        if (call.cost() == null) {
            tally.count(RunSummary.UNPRICED + metering.model(), usage.tokens());
            tally.count("unpriced_calls", 1);
        }
    }

    /** What tells prompts apart to which calls are added. */
    static String key(String session, String hash) {
        return session + " " + hash;
    }

    private void add(ToolUse use) {
        tally.count("tool_uses", 1);
        if (rows && !use.sequel().commit().isEmpty()) {
            tally.count(RunSummary.COMMITS_BY_SESSION + use.origin().session(), 1);
        }
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
        String key = row.agent() + " " + row.id();
        if (rows) {
            sessions.merge(key, row, SummaryPart::joined);
        } else {
            sessionTags.put(key, row.tag().intern());
        }
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
