package io.github.agentpprof.transforms.trace.codex;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Link;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.SessionFact;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.reader.Numbers;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import io.github.agentpprof.transforms.trace.reader.UnknownTypes;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads one Codex rollout.
 *
 * <p>Remembers the latest model, directory and prompt, the running total, and what was said and asked since the last
 * call: memory does not follow the length of the file.
 */
final class CodexReader implements TraceFormat.LineReader {
    /** What a paginated file may hold of its parent. */
    private static final Set<String> HISTORY = Set.of("response_item", "event_msg", "token_usage_record");

    private static final Set<String> PRICED_TIERS = Set.of("fast", "priority", "flex", "batch");

    private final CodexHead output;
    private final boolean responses;
    private final CodexMeter meter;
    private final CodexThread thread;
    private final CodexHistory history;
    private final CodexTools tools;
    private final CodexSpeech speech = new CodexSpeech();
    private final Set<String> spawned = new HashSet<>();

    private String model = "";
    private String service = "";
    private boolean placed;
    private String prompt = "";
    private TracedEvent title;

    private boolean promptEvents;
    private boolean bareHead;
    private int bareMessages;
    private TracedEvent heldPrompt;

    CodexReader(TraceContext context) {
        this.thread = new CodexThread(context.whereabouts());
        this.output = new CodexHead(thread, context.output());
        this.responses = context.responses();
        this.meter = new CodexMeter(output);
        this.history = new CodexHistory(thread, output);
        this.tools = new CodexTools(thread, history, context);
    }

    @Override
    public void line(JsonNode line, long number) {
        thread.time(line);
        JsonNode payload = line.path("payload");
        if (payload.isMissingNode()) {
            bare(line);
            return;
        }
        String type = line.path("type").asText("");
        if (HISTORY.contains(type) && thread.inherits(line)) {
            return;
        }
        switch (type) {
            case "session_meta" -> {
                thread.meta(payload);
                output.told("");
            }
            case "turn_context", "world_state" -> settings(payload);
            case "response_item" -> {
                item(payload);
                tools.item(line, payload, promptInForce());
            }
            case "event_msg" -> {
                event(payload, number);
                tools.event(line, payload, promptInForce());
            }
            case "token_usage_record" -> record(payload, number);
            case "compacted" -> tools.arrivals().compacted();
            default -> {
                if (!CodexLineTypes.known(type)) {
                    UnknownTypes.count(output, CodexFormat.AGENT, type);
                }
            }
        }
    }

    @Override
    public void end() {
        commitHeld();
        tools.end();
        if (title != null) {
            output.event(title);
        }
        history.end();
        output.release();
    }

    private void settings(JsonNode payload) {
        String named = payload.path("model").asText("");
        if (named.isEmpty()) {
            named = payload.path("collaboration_mode")
                    .path("settings")
                    .path("model")
                    .asText("");
        }
        if (!named.isEmpty()) {
            model = named;
            output.told(named);
        }
        String tier = payload.path("service_tier").asText("");
        if (!tier.isEmpty()) {
            service = PRICED_TIERS.contains(tier) ? tier : Metering.STANDARD;
        }
        tools.settings(payload);
        thread.cwd(payload.path("cwd").asText(""));
    }

    private void item(JsonNode item) {
        switch (item.path("type").asText("")) {
            case "message" -> {
                String role = item.path("role").asText();
                if (role.equals("assistant")) {
                    commitHeld();
                    said(item.path("content"));
                } else if (role.equals("user")) {
                    hold(CodexPromptReader.text(item.path("content")));
                }
            }
            case "function_call", "custom_tool_call" ->
                speech.asked(item.path("name").asText(""));
            case "local_shell_call" -> speech.asked("shell");
            case "web_search_call" -> speech.asked("web_search");
            default -> {}
        }
    }

    private void said(JsonNode content) {
        if (responses) {
            speech.said(CodexPromptReader.text(content));
        }
    }

    private void event(JsonNode event, long number) {
        switch (event.path("type").asText("")) {
            case "user_message" -> prompt(event.path("message").asText(""));
            case "item_completed" -> {
                if (event.path("item").path("type").asText().equals("UserMessage")) {
                    prompt(CodexPromptReader.text(event.path("item").path("content")));
                }
            }
            case "token_count" -> {
                Numbers numbers = new Numbers();
                JsonNode info = event.path("info");
                CodexCounts counts = meter.tokenCount(info, numbers);
                numbers.report(output, number);
                if (counts != null) {
                    String named = info.path("model").asText(event.path("model").asText(""));
                    output.told(named);
                    call(counts, "", named.isEmpty() ? model : named);
                }
            }
            case "thread_settings_applied" -> settings(event.path("thread_settings"));
            case "thread_name_updated" -> title(event.path("thread_name").asText(""));
            case "collab_agent_spawn_end", "sub_agent_activity" -> spawn(event);
            case "error", "stream_error" -> output.count("api_errors", 1);
            default -> {}
        }
    }

    private void record(JsonNode payload, long number) {
        Numbers numbers = new Numbers();
        CodexCounts counts = meter.record(payload.path("usage"), numbers);
        numbers.report(output, number);
        if (counts != null) {
            String id = payload.path("response_id").asText("");
            call(counts, id.isEmpty() ? "" : "response:" + id, model);
        }
    }

    /** A line before lines were wrapped: no times, no model, no usage. */
    private void bare(JsonNode line) {
        String type = line.path("type").asText("");
        tools.item(line, line, promptInForce());
        if (type.isEmpty() && line.has("id")) {
            bareHead = true;
            thread.meta(line);
            output.told("");
        } else if (type.equals("message") && line.path("role").asText().equals("user")) {
            // The first message of a bare file holds the instructions.
            if (bareMessages++ > 0 || !bareHead) {
                commitHeld();
                hold(CodexPromptReader.text(line.path("content")));
            }
        }
    }

    private void hold(String text) {
        if (!promptEvents && !CodexPromptReader.isInjected(text)) {
            heldPrompt = promptEvent(text);
        }
    }

    /** A file without prompt events has its prompts among the messages; this is known once the model answers. */
    private void commitHeld() {
        if (heldPrompt != null && !promptEvents) {
            emit(heldPrompt);
        }
        heldPrompt = null;
    }

    private void prompt(String text) {
        promptEvents = true;
        heldPrompt = null;
        if (!CodexPromptReader.isInjected(text)) {
            emit(promptEvent(text));
        }
    }

    private void emit(TracedEvent traced) {
        prompt = ((Prompt) traced.event()).id();
        history.event(traced);
        place();
    }

    private TracedEvent promptEvent(String text) {
        String hash = PromptHash.of(text);
        Origin origin = thread.origin();
        boolean given = !thread.spawned();
        String stamp = origin.time() == Origin.NO_TIME ? "" : Long.toString(origin.time());
        if (bareMessages > 0) {
            // Bare lines have no times of their own, so the same words twice are told apart by their place.
            stamp += "#" + bareMessages;
        }
        String id = given ? hash + "@" + stamp : "task:" + origin.thread();
        Prompt event = Prompt.told(origin, id, hash, given);
        return new TracedEvent(event, CodexPromptReader.meant(text), "");
    }

    private void call(CodexCounts counts, String responseId, String named) {
        commitHeld();
        place();
        Metering metering = counts.metering(named, service);
        Origin origin = thread.origin();
        String id = responseId.isEmpty() ? "usage:" + origin.time() + ":" + counts.numbers() : responseId;
        String apart = responseId.isEmpty() && !metering.modelAssumed() ? metering.model() : "";
        Call call = tools.call(Call.told(origin, id, "", apart, promptInForce(), metering));
        tools.arrivals().answer(call.id(), history.calls());
        history.call(new TracedEvent(call, speech.text(), speech.tools()), counts);
        speech.clear();
    }

    private String promptInForce() {
        return thread.spawned() ? "" : prompt;
    }

    private void title(String text) {
        if (!text.isBlank()) {
            SessionFact fact = new SessionFact(thread.origin(), SessionFact.Kind.TITLE, Tag.UNMATCHED);
            title = new TracedEvent(fact, text, "");
        }
    }

    /** The parent tells which thread it spawned, and so under which prompt. */
    private void spawn(JsonNode event) {
        String child =
                event.path("new_thread_id").asText(event.path("agent_thread_id").asText(""));
        if (!child.isEmpty() && spawned.add(child)) {
            String to = thread.spawned() ? "thread:" + thread.origin().thread() : "prompt:" + prompt;
            output.event(new TracedEvent(new Link(thread.origin(), "thread:" + child, 0, to)));
        }
    }

    private void place() {
        if (!placed && !thread.cwd().isEmpty()) {
            placed = true;
            output.event(ProjectScope.directory(thread.origin(), thread.cwd()));
        }
    }
}
