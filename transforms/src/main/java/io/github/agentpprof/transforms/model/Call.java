package io.github.agentpprof.transforms.model;

import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One call of a language model, or what one file tells of it: a call's fragments merge into the call.
 *
 * @param id the vendor's message or response id, or what stands in for it; the same call has the same id in every file
 * @param requestId the vendor's request id, empty where a gateway leaves it out
 * @param apart what sets this fragment apart from others of the same id where none of them has a request id: the session and,
 *     behind {@code @}, the numbers of its prompt, if there are any; empty if the id alone names the call
 * @param prompt id of the prompt in force on the same thread, or the name of a {@link Link} that leads to one; empty if none
 * @param activity from what it answers to its last line
 * @param tools names of the tools it asked for, by the id of their use
 * @param metering what is counted and priced
 * @param tag what the response is about
 * @param spoken whether {@code tag} comes from text; if not, it comes from the names of the tools asked for
 * @param context what it belongs to, {@link Context#NONE} before sessions are linked
 * @param cost API list price, null where the model has no price
 * @param contents what its prompt was made of, {@link Contents#NONE} where nobody followed that
 */
public record Call(
        Origin origin,
        Lineage lineage,
        String id,
        String requestId,
        String apart,
        Activity activity,
        String prompt,
        SortedMap<String, String> tools,
        Metering metering,
        Tag tag,
        boolean spoken,
        Context context,
        Cost cost,
        Contents contents)
        implements Event {
    private static final Comparator<Call> WITNESS =
            Comparator.comparing(Call::origin).thenComparing(Call::context).thenComparing(Call::prompt);

    public Call {
        activity = activity.toldBy(origin);
        tools = Collections.unmodifiableSortedMap(tools);
    }

    /** What one file tells of a call, neither tagged nor linked nor priced yet. */
    public static Call told(
            Origin origin, String id, String requestId, String apart, String prompt, Metering metering) {
        return new Call(
                origin,
                Lineage.OWN,
                id,
                requestId,
                apart,
                Activity.of(Origin.NO_TIME, origin.time()),
                prompt,
                new TreeMap<>(),
                metering,
                Tag.UNMATCHED,
                false,
                Context.NONE,
                null,
                Contents.NONE);
    }

    /**
     * This call and another fragment of it as one: numbers by {@link Metering#merge}, belonging from the better
     * witness, the span from the first to the last line.
     */
    public Call merge(Call other) {
        Call witness = WITNESS.compare(this, other) <= 0 ? this : other;
        Tag merged = spoken == other.spoken ? tag.first(other.tag) : spoken ? tag : other.tag;
        return new Call(
                witness.origin,
                witness.lineage,
                id,
                requestId.isEmpty() ? other.requestId : requestId,
                apart.compareTo(other.apart) >= 0 ? apart : other.apart,
                activity.merge(other.activity),
                witness.prompt,
                joined(tools, other.tools),
                metering.merge(other.metering),
                merged,
                spoken || other.spoken,
                witness.context,
                cost,
                contents);
    }

    @Override
    public Call from(Origin newOrigin) {
        return new Call(
                newOrigin, lineage, id, requestId, apart, activity, prompt, tools, metering, tag, spoken, context, cost,
                contents);
    }

    public Call metered(Metering newMetering) {
        return new Call(
                origin,
                lineage,
                id,
                requestId,
                apart,
                activity,
                prompt,
                tools,
                newMetering,
                tag,
                spoken,
                context,
                cost,
                contents);
    }

    public Call tagged(Tag newTag, boolean newSpoken) {
        return new Call(
                origin, lineage, id, requestId, apart, activity, prompt, tools, metering, newTag, newSpoken, context,
                cost, contents);
    }

    public Call during(Activity newActivity) {
        return new Call(
                origin,
                lineage,
                id,
                requestId,
                apart,
                newActivity,
                prompt,
                tools,
                metering,
                tag,
                spoken,
                context,
                cost,
                contents);
    }

    public Call asking(SortedMap<String, String> newTools) {
        return new Call(
                origin, lineage, id, requestId, apart, activity, prompt, newTools, metering, tag, spoken, context, cost,
                contents);
    }

    /** Last time seen, milliseconds since 1970 UTC. */
    public long end() {
        return activity.end();
    }

    private static SortedMap<String, String> joined(SortedMap<String, String> a, SortedMap<String, String> b) {
        if (b.isEmpty() || a.equals(b)) {
            return a;
        }
        SortedMap<String, String> all = new TreeMap<>(a);
        b.forEach((id, name) -> all.merge(id, name, (x, y) -> x.compareTo(y) >= 0 ? x : y));
        return all;
    }

    public Call at(Lineage newLineage) {
        return new Call(
                origin,
                newLineage,
                id,
                requestId,
                apart,
                activity,
                prompt,
                tools,
                metering,
                tag,
                spoken,
                context,
                cost,
                contents);
    }

    public Call in(Context newContext) {
        return new Call(
                origin,
                lineage,
                id,
                requestId,
                apart,
                activity,
                prompt,
                tools,
                metering,
                tag,
                spoken,
                newContext,
                cost,
                contents);
    }

    public Call holding(Contents newContents) {
        return new Call(
                origin,
                lineage,
                id,
                requestId,
                apart,
                activity,
                prompt,
                tools,
                metering,
                tag,
                spoken,
                context,
                cost,
                newContents);
    }

    public Call priced(Cost newCost) {
        return new Call(
                origin, lineage, id, requestId, apart, activity, prompt, tools, metering, tag, spoken, context, newCost,
                contents);
    }
}
