package io.github.agentpprof.transforms.trace.codex;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Lineage;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.Moments;
import io.github.agentpprof.transforms.trace.reader.Numbers;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.Whereabouts;
import java.util.SortedMap;

/**
 * The output of {@code codex exec --json}, which people save with the ending {@code .jsonl}.
 *
 * <p>Example line: {@code {"type":"turn.completed","usage":{"input_tokens":24763,"cached_input_tokens":24448,
 * "output_tokens":122}}}. It has no times and no model; usage is cumulative for the thread, over all
 * runs that resume it, each of which may be saved in a file of its own: {@code DropReplays} takes the totals before away.
 *
 * <p>Public for {@code TraceFormats}.
 */
public final class CodexExecFormat implements TraceFormat {
    private static final Fields FIELDS = Fields.of(
                    "type", "thread_id", "timestamp", "model", "sessionId", "uuid", "payload", "item.type", "item.text")
            .union(CodexFormat.usage("usage."));

    private static final Fields TOOL_FIELDS = CodexExecTools.fields();

    @Override
    public String name() {
        return "codex-exec";
    }

    @Override
    public String agent() {
        return CodexFormat.AGENT;
    }

    @Override
    public String description() {
        return "Saved output of codex exec --json.";
    }

    @Override
    public SortedMap<String, String> lacks() {
        return NO_CONTEXTS;
    }

    @Override
    public Fields fields() {
        return FIELDS;
    }

    @Override
    public Fields toolFields() {
        return TOOL_FIELDS;
    }

    @Override
    public Verdict recognise(JsonNode line) {
        return switch (line.path("type").asText("")) {
            case "thread.started", "turn.started", "turn.completed", "turn.failed", "item.started", "item.completed" ->
                line.has("payload") || line.has("sessionId") ? Verdict.NO : Verdict.YES;
            default -> Verdict.UNSURE;
        };
    }

    @Override
    public LineReader open(TraceContext context) {
        return new Reader(context);
    }

    private static final class Reader implements LineReader {
        private final TraceOutput output;
        private final boolean responses;
        private final Whereabouts whereabouts;
        private final CodexExecTools tools;
        private final CodexSpeech speech = new CodexSpeech();
        private CodexCounts total = CodexCounts.ZERO;

        /** How often the thread's total fell: from there on it was counted anew. */
        private int falls;

        private String thread = "";
        private String model = "";
        private int turns;

        Reader(TraceContext context) {
            this.output = context.output();
            this.responses = context.responses();
            this.tools = new CodexExecTools(context);
            this.whereabouts = context.whereabouts();
        }

        @Override
        public void line(JsonNode line, long number) {
            String named = line.path("model").asText("");
            model = named.isEmpty() ? model : named;
            switch (line.path("type").asText("")) {
                case "thread.started" -> thread(line.path("thread_id").asText(""));
                case "item.started", "item.updated" -> tools.item(line, line.path("item"), turnId(), origin(line));
                case "item.completed" -> {
                    item(line.path("item"));
                    tools.item(line, line.path("item"), turnId(), origin(line));
                }
                case "turn.completed" -> turn(line, number);
                default -> {}
            }
        }

        @Override
        public void end() {
            speech.clear();
            tools.end();
        }

        /** Counting begins anew in a thread of its own: people append one run's output to another's. */
        private void thread(String id) {
            if (!id.equals(thread)) {
                total = CodexCounts.ZERO;
                falls = 0;
                turns = 0;
            }
            thread = id;
        }

        private void item(JsonNode item) {
            switch (item.path("type").asText("")) {
                case "agent_message" -> {
                    if (responses) {
                        speech.said(item.path("text").asText(""));
                    }
                }
                case "command_execution" -> speech.asked("shell");
                case "file_change" -> speech.asked("apply_patch");
                case "mcp_tool_call", "web_search" ->
                    speech.asked(item.path("type").asText());
                default -> {}
            }
        }

        private void turn(JsonNode line, long number) {
            Numbers numbers = new Numbers();
            CodexCounts now = CodexCounts.ofTotal(line.path("usage"), numbers);
            turns++;
            boolean fell = now != null && (now.input() < total.input() || now.output() < total.output());
            CodexCounts added = now == null ? CodexCounts.ZERO : fell ? now : now.since(total);
            boolean possible = added.isOfOneCall(numbers);
            numbers.report(output, number);
            if (now == null || !possible) {
                return;
            }
            falls += fell ? 1 : 0;
            total = now;
            if (added.isZero()) {
                return;
            }
            Call told = thread.isEmpty()
                    ? told(line, turns + ":" + added.numbers(), added)
                    : told(line, falls + ":" + now.numbers(), now).at(Lineage.ofTotal(thread, falls));
            Call call = tools.call(told);
            output.event(new TracedEvent(call, speech.text(), speech.tools()));
            speech.clear();
        }

        private Call told(JsonNode line, String turn, CodexCounts counts) {
            String id = "exec:" + thread + ":" + turn;
            return Call.told(origin(line), id, "", "", "", counts.metering(model, ""));
        }

        private Origin origin(JsonNode line) {
            long time = Moments.millis(line.path("timestamp"));
            return new Origin(CodexFormat.AGENT, thread, "", Rank.MAIN, time, "", whereabouts.inside(""), "");
        }

        /** Items are counted anew in each run, of which a thread can have several. */
        private String turnId() {
            return "exec:" + thread + ":" + turns;
        }
    }
}
