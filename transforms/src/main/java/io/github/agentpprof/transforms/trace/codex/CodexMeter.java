package io.github.agentpprof.transforms.trace.codex;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.reader.Numbers;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;

/**
 * Tells new calls from repetitions in one rollout.
 *
 * <p>A {@code token_count} line is a broadcast of the session's state, sent on many occasions; only one whose total moved
 * is a call. From the first {@code token_usage_record} on, those are the calls and token counts say nothing new.
 */
final class CodexMeter {
    private final TraceOutput output;
    private CodexCounts total = CodexCounts.ZERO;
    private boolean totalKnown;
    private boolean records;

    CodexMeter(TraceOutput output) {
        this.output = output;
    }

    /** The call that a {@code token_count} payload tells of, null if it tells none. */
    CodexCounts tokenCount(JsonNode info, Numbers numbers) {
        if (records || !info.isObject()) {
            return null;
        }
        CodexCounts last = CodexCounts.of(info.path("last_token_usage"), numbers);
        CodexCounts now = CodexCounts.ofTotal(info.path("total_token_usage"), numbers);
        if (now != null && totalKnown && now.equals(total)) {
            return null;
        }
        CodexCounts added = now == null ? null : now.since(total);
        CodexCounts call = last != null ? last : added;
        if (last != null && added != null && totalKnown) {
            CodexCounts gap = added.since(last);
            output.count("unattributed_tokens", gap.input() + gap.output());
        }
        if (now != null) {
            total = now;
            totalKnown = true;
        }
        return call == null || call.isZero() || last == null && !call.isOfOneCall(numbers) ? null : call;
    }

    /** The call that a {@code token_usage_record} tells of, null if it is empty. */
    CodexCounts record(JsonNode usage, Numbers numbers) {
        records = true;
        CodexCounts call = CodexCounts.of(usage, numbers);
        return call == null || call.isZero() ? null : call;
    }
}
