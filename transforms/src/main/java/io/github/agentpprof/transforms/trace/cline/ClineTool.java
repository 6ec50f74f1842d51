package io.github.agentpprof.transforms.trace.cline;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.effect.ToolCall;
import io.github.agentpprof.transforms.trace.json.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what the messages show of tools, by the names under which models know these. */
final class ClineTool {
    static final Fields FIELDS = Fields.of("tool", "path", "url", "batchFiles.path", "serverName", "toolName", "uri");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("appliedDiff", "apply_diff"),
            Map.entry("codebaseSearch", "codebase_search"),
            Map.entry("editedExistingFile", "replace_in_file"),
            Map.entry("fileDeleted", "delete_file"),
            Map.entry("finishTask", "attempt_completion"),
            Map.entry("insertContent", "insert_content"),
            Map.entry("listCodeDefinitionNames", "list_code_definition_names"),
            Map.entry("listFilesRecursive", "list_files"),
            Map.entry("listFilesTopLevel", "list_files"),
            Map.entry("newFileCreated", "write_to_file"),
            Map.entry("newTask", "new_task"),
            Map.entry("readFile", "read_file"),
            Map.entry("searchAndReplace", "search_and_replace"),
            Map.entry("searchFiles", "search_files"),
            Map.entry("summarizeTask", "summarize_task"),
            Map.entry("switchMode", "switch_mode"),
            Map.entry("updateTodoList", "update_todo_list"),
            Map.entry("useSkill", "use_skill"),
            Map.entry("webFetch", "web_fetch"),
            Map.entry("webSearch", "web_search"));

    /** What Cline puts behind a command that waits for a person's yes. */
    private static final String ASKED = "REQ_APP";

    private ClineTool() {}

    /** The tools that a message of a kind shows, none if it shows none. */
    static List<ToolCall> of(String kind, String text) {
        return switch (kind) {
            case "tool" -> tools(ClineTask.read(text, FIELDS));
            case "command" ->
                List.of(ToolCall.named("execute_command")
                        .withCommand(text.endsWith(ASKED) ? text.substring(0, text.length() - ASKED.length()) : text));
            case "use_mcp_server" -> {
                JsonNode told = ClineTask.read(text, FIELDS);
                String server = told.path("serverName").asText("");
                yield List.of(ToolCall.named(
                        "mcp__" + server + "__" + told.path("toolName").asText("resource")));
            }
            case "browser_action_launch" ->
                List.of(ToolCall.named("browser_action").withUrl(text));
            case "followup" -> List.of(ToolCall.named("ask_followup_question"));
            default -> List.of();
        };
    }

    private static List<ToolCall> tools(JsonNode told) {
        String shown = told.path("tool").asText("");
        ToolCall call = ToolCall.named(NAMES.getOrDefault(shown, shown))
                .withUrl(told.path("url")
                        .asText(shown.startsWith("web") ? told.path("path").asText("") : ""));
        List<ToolCall> calls = new ArrayList<>();
        for (JsonNode file : told.path("batchFiles")) {
            calls.add(call.withPath(file.path("path").asText("")));
        }
        if (calls.isEmpty() && !shown.isEmpty()) {
            calls.add(
                    shown.startsWith("web")
                            ? call
                            : call.withPath(told.path("path").asText("")));
        }
        return calls;
    }
}
