package io.github.agentpprof.transforms.trace.otlp;

import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Lineage;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import java.util.Collections;
import java.util.SortedMap;

/**
 * A call as a span or an event tells it, before it is known in which session.
 *
 * @param kind which agent tells it, by which it is known again
 * @param id of the response, or what stands in for it; of an agent's own the id of the request, empty without
 * @param trace id of the trace, empty outside of any
 * @param tools asked for, by the ids of their uses
 */
record OtlpCall(
        Kind kind,
        String id,
        String trace,
        Activity activity,
        Metering metering,
        SortedMap<String, String> tools,
        String text,
        String toolNames) {
    /** Letters and digits from which on an id is good everywhere; some servers count their responses from one. */
    private static final int UNIQUE = 20;

    /** Who tells a call. */
    enum Kind {
        /** Any library: known again by the id of the response. */
        LIBRARY,
        /** Claude Code, in spans and events: by session and numbers, told apart by the id of the request. */
        CLAUDE,
        /** Codex, in spans and events, without any id: by thread and numbers. */
        CODEX,
        /** Gemini CLI, in events: by session and numbers. */
        GEMINI
    }

    /** An agent's own, which asks for no tools that are told. */
    static OtlpCall of(Kind kind, String request, String trace, Activity activity, Metering metering) {
        return new OtlpCall(kind, request, trace, activity, metering, Collections.emptySortedMap(), "", "");
    }

    /** What is sent and what comes back, however much of it was cached. */
    private long prompt() {
        return metering.counted().prompt();
    }

    /** Whether the two tell the same numbers, be it with or without the part that was cached. */
    boolean isLike(OtlpCall other) {
        return prompt() == other.prompt()
                && metering.counted().output() == other.metering.counted().output();
    }

    /** Whether two tellings of a response, by its id, are of the same: of one trace, or at one time where ids are used again. */
    boolean isSameAs(OtlpCall other) {
        boolean together = activity.begin() <= other.activity.end() && other.activity.begin() <= activity.end();
        return isLike(other) && (together || trace.equals(other.trace) || isUnique(id));
    }

    OtlpCall in(String newTrace) {
        return new OtlpCall(kind, id, newTrace, activity, metering, tools, text, toolNames);
    }

    /** This with the other's word of what was cached, if that tells more. */
    OtlpCall as(OtlpCall other) {
        Usage mine = metering.counted();
        Usage theirs = other.metering.counted();
        return isLike(other) && theirs.input() < mine.input()
                ? metered(metering.model(), metering.modelAssumed(), other.metering)
                : this;
    }

    /** The same of that model, if it names none itself; empty if nobody names one. */
    OtlpCall ofModel(String model) {
        return metering.modelAssumed() && !model.isEmpty() ? metered(model, false, metering) : this;
    }

    private OtlpCall metered(String model, boolean assumed, Metering numbers) {
        Metering newMetering = OtlpUsage.metering(
                assumed ? "" : model,
                numbers.usage(),
                numbers.flatCacheWrite(),
                metering.service(),
                metering.reportedNanos());
        return new OtlpCall(kind, id, trace, activity, newMetering, tools, text, toolNames);
    }

    /** The call of a session. */
    TracedEvent event(Origin origin, Lineage lineage, String signal, Occurrences occurrences) {
        return new TracedEvent(
                told(origin, signal, occurrences).during(activity).asking(tools).at(lineage), text, toolNames);
    }

    private Call told(Origin origin, String signal, Occurrences occurrences) {
        if (kind == Kind.LIBRARY) {
            return Call.told(origin, id, "", isUnique(id) ? "" : trace, "", metering);
        }
        Usage usage = metering.counted();
        String like =
                kind + " " + origin.session() + " " + usage.prompt() + " " + usage.cacheRead() + " " + usage.output();
        String known = "call-" + PromptHash.of(like);
        String apart = id.isEmpty() ? "#" + occurrences.of(signal, like, activity.end()) : "";
        return Call.told(origin, known, id, apart, "", metering);
    }

    private static boolean isUnique(String id) {
        return id.chars().filter(Character::isLetterOrDigit).count() >= UNIQUE;
    }
}
