package io.github.agentpprof.transforms.trace.pi;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.SessionFact;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.Traits;
import io.github.agentpprof.transforms.trace.reader.Masked;
import io.github.agentpprof.transforms.trace.reader.Numbers;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.UnknownTypes;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Reads one session of pi. Remembers the latest model and prompt and the tools without a result: memory does not follow the
 * length of the file.
 */
final class PiReader implements TraceFormat.LineReader {
    /** Types of entries that tell nothing which counts. */
    private static final Set<String> SILENT = Set.of(
            "archive",
            "context_edit",
            "credential_pin",
            "custom",
            "label",
            "mode_change",
            "reset_boundary",
            "service_tier_change",
            "ttsr_injection");

    private final TraceOutput output;
    private final boolean responses;
    private final PiSession session;
    private final PiArrivals arrivals;
    private final PiTools tools;

    private String model = "";
    private String effort = "";
    private String subagent = "";
    private String prompt = "";
    private boolean placed;
    private TracedEvent title;

    /** When the latest line was written that the model has to answer, and when its latest answer ended. */
    private long heard = Origin.NO_TIME;

    private long answered = Origin.NO_TIME;

    PiReader(TraceContext context) {
        this.output = context.output();
        this.responses = context.responses();
        this.session = new PiSession(context.whereabouts(), context.folder());
        this.arrivals = new PiArrivals(session, context);
        this.tools = new PiTools(session, arrivals, context);
    }

    @Override
    public void line(JsonNode line, long number) {
        session.at(line);
        String type = line.path("type").asText("");
        switch (type) {
            case "session" -> {
                session.head(line);
                title(SessionFact.Kind.TITLE, line.path("title"));
            }
            case "message" -> message(line, line.path("message"), number);
            case "compaction" -> {
                beside(line, number);
                arrivals.compacted(entry(line), line);
            }
            case "branch_summary" -> {
                beside(line, number);
                arrivals.summary(entry(line), line);
            }
            case "usage", "model_usage" -> beside(line, number);
            case "custom_message" -> arrivals.injected(entry(line), line);
            case "model_change" -> {
                String changed = line.path("modelId").asText(line.path("model").asText(""));
                model = changed.isEmpty() ? model : named(line.path("provider").asText(""), changed);
            }
            case "thinking_level_change" -> effort = line.path("thinkingLevel").asText("");
            case "session_init" -> subagent = line.path("agent").asText("");
            case "session_info" -> title(SessionFact.Kind.CUSTOM_TITLE, line.path("name"));
            case "title", "title_change" -> title(SessionFact.Kind.TITLE, line.path("title"));
            default -> {
                if (!SILENT.contains(type)) {
                    UnknownTypes.count(output, PiFormat.AGENT, type);
                }
            }
        }
    }

    @Override
    public void end() {
        if (title != null && !session.spawned()) {
            output.event(title.of(((SessionFact) title.event()).from(session.origin())));
        }
    }

    private void message(JsonNode line, JsonNode message, long number) {
        switch (message.path("role").asText("")) {
            case "user" -> user(line, message);
            case "assistant" -> assistant(line, message, number);
            case "toolResult" -> {
                tools.result(message, prompt);
                // What a tool had a model do stands in no other entry.
                if (message.path("usage").isObject()) {
                    beside(line, message, number);
                }
                heard = session.time();
            }
            default -> {}
        }
    }

    private void user(JsonNode line, JsonNode message) {
        String text = PiPrompts.text(message.path("content"));
        boolean asked = !PiPrompts.isInjected(message, text);
        arrivals.message(entry(line), message, asked);
        heard = session.time();
        if (!asked) {
            return;
        }
        place();
        Origin origin = session.origin();
        String hash = PromptHash.of(text);
        boolean given = !session.spawned();
        String id = given ? entry(line) : "task:" + origin.thread();
        prompt = given ? id : "";
        output.event(new TracedEvent(Prompt.told(origin, id, hash, given), text, ""));
    }

    private void assistant(JsonNode line, JsonNode message, long number) {
        String response = message.path("responseModel").asText("");
        String told = named(
                message.path("provider").asText(""),
                response.isEmpty() ? message.path("model").asText("") : response);
        model = told.isEmpty() ? model : told;
        String stop = message.path("stopReason").asText("");
        if (stop.equals("error")) {
            output.count("api_errors", 1);
        }
        boolean finished = !Set.of("aborted", "error", "pending", "").contains(stop);
        Numbers numbers = new Numbers();
        Metering metering = PiUsage.metering(message.path("usage"), model, told.isEmpty(), finished, numbers);
        numbers.report(output, number);
        place();
        Origin origin = session.origin();
        String stamp = message.path("timestamp").asText("");
        String vendors = Masked.id(message.path("responseId"));
        String id = vendors.isEmpty()
                ? "entry:" + (stamp.isEmpty() ? entry(line) : stamp + ":" + metering.usage() + model)
                : "response:" + vendors;
        Traits traits = new Traits("", subagent, effort);
        Call call = Call.told(origin, id, "", stamp, prompt, metering)
                .during(Activity.of(begin(message), origin.time()).with(traits));
        JsonNode content = message.path("content");
        output.event(new TracedEvent(
                tools.asked(call, content, traits), responses ? PiPrompts.text(content) : "", asked(content)));
        arrivals.answer(id, content, stop);
        answered = origin.time();
    }

    /** A call whose answer is no message: a summary, or keeping a cache warm. */
    private void beside(JsonNode line, long number) {
        if (line.path("usage").isObject()) {
            beside(line, line, number);
        }
    }

    private void beside(JsonNode line, JsonNode told, long number) {
        String by = named(told.path("provider").asText(""), told.path("model").asText(""));
        Numbers numbers = new Numbers();
        Metering metering =
                PiUsage.metering(told.path("usage"), by.isEmpty() ? model : by, by.isEmpty(), true, numbers);
        numbers.report(output, number);
        place();
        String id = "beside:" + entry(line);
        output.event(new TracedEvent(Call.told(session.origin(), id, "", "", prompt, metering)));
    }

    /** A call begins with what it answers; one that nothing was said before, when it says so itself. */
    private long begin(JsonNode message) {
        if (heard != Origin.NO_TIME && (answered == Origin.NO_TIME || heard >= answered)) {
            return heard;
        }
        long stamp = Numbers.whole(message.path("timestamp"));
        return stamp > 0 && stamp <= session.time() ? stamp : session.time();
    }

    private static String asked(JsonNode content) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode block : content) {
            if (block.path("type").asText().equals("toolCall")) {
                names.add(block.path("name").asText(""));
            }
        }
        return String.join(", ", names);
    }

    /** Names an entry as every copy of it is named. Ids have eight digits, so the time belongs to them. */
    private String entry(JsonNode line) {
        return Masked.id(line.path("id")) + "@" + session.time();
    }

    private static String named(String provider, String model) {
        return provider.isEmpty() || model.isEmpty() || model.startsWith(provider + "/")
                ? model
                : provider + "/" + model;
    }

    private void title(SessionFact.Kind kind, JsonNode told) {
        String text = told.asText("");
        boolean worse = title != null && ((SessionFact) title.event()).kind().compareTo(kind) < 0;
        if (!text.isBlank() && !worse) {
            title = new TracedEvent(new SessionFact(session.origin(), kind, Tag.UNMATCHED), text, "");
        }
    }

    private void place() {
        if (!placed && !session.cwd().isEmpty()) {
            placed = true;
            output.event(ProjectScope.directory(session.origin(), session.cwd()));
        }
    }
}
