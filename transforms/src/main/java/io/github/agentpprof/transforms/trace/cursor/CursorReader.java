package io.github.agentpprof.transforms.trace.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.effect.ToolCall;
import io.github.agentpprof.transforms.effect.ToolKind;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import io.github.agentpprof.transforms.trace.reader.ToolActions;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.Whereabouts;
import java.util.List;

/**
 * Reads one transcript. No line has an id, and some prompts alone a time: prompts and tools are known by their place in it.
 *
 * <p>It belongs to the session whose id its folder has as a name, else to one that is known by its first text.
 */
final class CursorReader implements TraceFormat.LineReader {
    private static final String QUERY = "<user_query>";
    private static final String QUERY_END = "</user_query>";
    private static final String SUBAGENTS = "subagents";
    private static final String PROJECTS = "/projects/";
    private static final int UUID = 36;

    /** Beginnings of what the agent asks itself in a person's name. */
    private static final List<String> INJECTED =
            List.of("Briefly inform the user about the task result", "The beginning of the above subagent result");

    private final TraceOutput output;
    private final Whereabouts whereabouts;
    private final boolean tools;
    private final ToolActions actions;
    private final String folder;
    private final String above;
    private final String cwd;
    private boolean placed;
    private String key = "";
    private String prompt = "";

    /** Whether some text stood in its tag: what stands in none is then the agent's. */
    private boolean tagged;

    private long time = Origin.NO_TIME;
    private int prompts;
    private int uses;

    CursorReader(TraceContext context) {
        this.output = context.output();
        this.whereabouts = context.whereabouts();
        this.tools = context.tools().wanted();
        this.actions = new ToolActions(context);
        this.folder = context.folder();
        String place = context.beside().place();
        String parent = place.substring(0, Math.max(0, place.lastIndexOf('/')));
        this.above = parent.substring(parent.lastIndexOf('/') + 1);
        this.cwd = whereabouts.root(root -> written(root).equals(project(place)));
    }

    @Override
    public void line(JsonNode line, long number) {
        JsonNode content = line.path("message").path("content");
        if (!content.isArray()) {
            if (!line.has("type")) {
                output.reject(number, "message without content");
            }
            return;
        }
        boolean user = line.path("role").asText("").equals("user");
        for (JsonNode block : content) {
            String type = block.path("type").asText("");
            if (user && type.equals("text")) {
                asks(block.path("text").asText(""));
            } else if (tools && type.equals("tool_use")) {
                uses(block);
            }
        }
    }

    @Override
    public void end() {
        // Nothing is held back.
    }

    private void asks(String text) {
        long told = PromptTime.millis(text);
        time = told == Origin.NO_TIME ? time : told;
        String typed = typed(text);
        if (typed.isBlank() || INJECTED.stream().anyMatch(typed.stripLeading()::startsWith)) {
            return;
        }
        String hash = PromptHash.of(typed);
        key = key.isEmpty() ? hash : key;
        Origin origin = origin();
        if (!placed && !cwd.isEmpty()) {
            placed = true;
            output.event(ProjectScope.directory(origin, cwd));
        }
        boolean given = origin.thread().isEmpty();
        String id = given ? hash + "#" + prompts++ : "task:" + origin.thread();
        output.event(new TracedEvent(Prompt.told(origin, id, hash, given), typed.strip(), ""));
        prompt = given ? id : "";
    }

    private void uses(JsonNode block) {
        Origin origin = origin();
        actions.session(origin.session(), cwd);
        JsonNode input = block.path("input");
        String name = block.path("name").asText("");
        ToolCall call = input.isTextual() ? ToolCall.named(name).withPatch(input.textValue()) : call(name, input);
        String id = "tool#" + uses++ + "@" + origin.session() + "/" + origin.thread();
        output.event(new TracedEvent(ToolUse.asked(
                origin,
                id,
                "",
                prompt,
                ToolKind.frame(call.name()),
                Activity.of(Origin.NO_TIME, Origin.NO_TIME),
                actions.of(call, origin, cwd))));
    }

    private static ToolCall call(String name, JsonNode input) {
        String server = input.path("server").asText("");
        String path = "";
        for (String field : List.of("path", "target_notebook", "target_directory")) {
            path = path.isEmpty() ? input.path(field).asText("") : path;
        }
        return ToolCall.named(
                        server.isEmpty()
                                ? name
                                : "mcp__" + server + "__"
                                        + input.path("toolName").asText(""))
                .withCommand(input.path("command").asText(""))
                .withUrl(input.path("url").asText(""))
                .withWorkdir(input.path("working_directory").asText(""))
                .withPath(path);
    }

    private Origin origin() {
        boolean part = folder.equals(SUBAGENTS);
        String own = "transcript-" + key;
        String session = part ? above : folder.length() == UUID ? folder : own;
        return new Origin(
                CursorUsageFormat.AGENT,
                session,
                part ? own : "",
                part ? Rank.SIDECHAIN : Rank.MAIN,
                time,
                cwd.isEmpty() ? "" : whereabouts.project(cwd),
                whereabouts.inside(cwd),
                "");
    }

    /** What stands in the tag around a person's words; all where there is no tag, nothing where there are only others. */
    private String typed(String text) {
        int begin = text.indexOf(QUERY);
        int end = text.lastIndexOf(QUERY_END);
        if (begin >= 0) {
            tagged = true;
            return text.substring(begin + QUERY.length(), end > begin ? end : text.length());
        }
        return tagged || text.stripLeading().startsWith("<") ? "" : text;
    }

    /** Name of the folder of a project among Cursor's. */
    private static String project(String place) {
        int at = place.indexOf(PROJECTS);
        String rest = at < 0 ? "" : place.substring(at + PROJECTS.length());
        int end = rest.indexOf('/');
        return end < 0 ? rest : rest.substring(0, end);
    }

    /** A path as that name: all but letters and digits are dashes, none of them in front. */
    private static String written(String path) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean plain = c < 0x80 && Character.isLetterOrDigit(c);
            if (plain || !name.isEmpty() && name.charAt(name.length() - 1) != '-') {
                name.append(plain ? c : '-');
            }
        }
        return name.toString();
    }
}
