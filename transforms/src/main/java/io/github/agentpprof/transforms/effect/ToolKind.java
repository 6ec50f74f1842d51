package io.github.agentpprof.transforms.effect;

import io.github.agentpprof.transforms.redact.PrivateShapes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a tool is, by its name; the names of all agents in one table. */
public record ToolKind(Category category, Effect effect, Access access) {
    private static final ToolKind OTHER = new ToolKind(Category.TOOL, Effect.PROCESS, Access.READ);
    private static final ToolKind MCP = new ToolKind(Category.MCP, Effect.PROCESS, Access.READ);

    /** Each kind, with the tools in lower case. */
    private static final Map<ToolKind, Set<String>> NAMES = Map.of(
            new ToolKind(Category.SHELL, Effect.PROCESS, Access.READ),
            Set.of(
                    "awaitshell",
                    "bash",
                    "bashoutput",
                    "container.exec",
                    "exec",
                    "exec_command",
                    "execute",
                    "execute_command",
                    "js",
                    "killbash",
                    "killshell",
                    "list_bash",
                    "list_powershell",
                    "local_shell",
                    "local_shell_call",
                    "monitor",
                    "powershell",
                    "read_bash",
                    "read_powershell",
                    "run_command",
                    "run_shell_command",
                    "shell",
                    "shell_command",
                    "stop_bash",
                    "stop_powershell",
                    "wait",
                    "write_bash",
                    "write_powershell",
                    "write_stdin"),
            new ToolKind(Category.EDIT, Effect.WRITE, Access.WRITE),
            Set.of(
                    "apply_diff",
                    "apply_patch",
                    "applypatch",
                    "create",
                    "delete_file",
                    "edit",
                    "editnotebook",
                    "insert_content",
                    "multi_replace_file_content",
                    "multiedit",
                    "notebookedit",
                    "replace",
                    "replace_file_content",
                    "replace_in_file",
                    "search_and_replace",
                    "str_replace_based_edit_tool",
                    "strreplace",
                    "write",
                    "write_file",
                    "write_to_file"),
            new ToolKind(Category.READ, Effect.READ, Access.READ),
            Set.of(
                    "lsp",
                    "notebookread",
                    "read",
                    "read_file",
                    "read_many_files",
                    "readfile",
                    "readlints",
                    "view",
                    "view_file",
                    "view_image"),
            new ToolKind(Category.SEARCH, Effect.READ, Access.READ),
            Set.of(
                    "codebase_search",
                    "find",
                    "find_by_name",
                    "glob",
                    "grep",
                    "grep_files",
                    "grep_search",
                    "list_code_definition_names",
                    "list_dir",
                    "list_directory",
                    "list_files",
                    "ls",
                    "rg",
                    "search_file_content",
                    "search_files"),
            new ToolKind(Category.NETWORK, Effect.NETWORK, Access.READ),
            Set.of(
                    "google_web_search",
                    "read_url_content",
                    "search_web",
                    "web_fetch",
                    "web_search",
                    "web_search_call",
                    "webfetch",
                    "websearch"),
            new ToolKind(Category.PLAN, Effect.PROCESS, Access.READ),
            Set.of(
                    "createplan",
                    "enter_plan_mode",
                    "enterplanmode",
                    "report_intent",
                    "save_memory",
                    "switchmode",
                    "taskcreate",
                    "taskget",
                    "tasklist",
                    "taskupdate",
                    "todo_write",
                    "todoread",
                    "todowrite",
                    "update_plan",
                    "update_topic",
                    "write_todos"),
            new ToolKind(Category.ASK, Effect.PROCESS, Access.READ),
            Set.of(
                    "ask_followup_question",
                    "ask_user",
                    "ask_user_question",
                    "askquestion",
                    "askuserquestion",
                    "exit_plan_mode",
                    "exitplanmode",
                    "request_permissions",
                    "request_user_input"),
            new ToolKind(Category.SUBAGENT, Effect.PROCESS, Access.READ),
            Set.of(
                    "agent",
                    "close_agent",
                    "delegate_to_agent",
                    "invoke_agent",
                    "invoke_subagent",
                    "list_agents",
                    "new_task",
                    "read_agent",
                    "resume_agent",
                    "send_input",
                    "sendmessage",
                    "spawn_agent",
                    "subagent",
                    "task",
                    "taskoutput",
                    "taskstop",
                    "wait_agent",
                    "workflow"));

    private static final Map<String, ToolKind> BY_NAME = NAMES.entrySet().stream()
            .flatMap(kind -> kind.getValue().stream().map(name -> Map.entry(name, kind.getKey())))
            .collect(java.util.stream.Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** There are a few dozen names as a rule; a trace may have any. */
    private static final int MOST_FRAMES = 1000;

    private static final int LONGEST_NAME = 80;

    private static final Map<String, String> FRAMES = new ConcurrentHashMap<>();

    /** The kind of the tool called {@code name} in {@linkplain #frame its frame}. */
    public static ToolKind of(String frame) {
        if (frame.startsWith("mcp/")) {
            return MCP;
        }
        return BY_NAME.getOrDefault(frame, OTHER);
    }

    /** The name in lower case, {@code mcp/server} for tools of MCP servers; {@value ProgramName#OTHER} for what is no name. */
    public static String frame(String name) {
        String known = FRAMES.get(name);
        if (known == null) {
            known = made(name);
            if (name.length() <= LONGEST_NAME && FRAMES.size() < MOST_FRAMES) {
                FRAMES.put(name, known);
            }
        }
        return known;
    }

    private static String made(String name) {
        String plain = name.startsWith("functions.") ? name.substring("functions.".length()) : name;
        boolean prefixed = plain.startsWith("mcp__");
        int end = plain.indexOf("__", prefixed ? 5 : 1);
        if (prefixed || end > 0) {
            String server = plain.substring(prefixed ? 5 : 0, end < 0 ? plain.length() : end);
            return "mcp/" + PrivateShapes.maskedLower(ProgramName.of(server));
        }
        return PrivateShapes.maskedLower(ProgramName.of(plain));
    }
}
