package io.github.agentpprof.taggers.feature;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What sort of a thing a tool does, whichever agent it is of. */
enum ActKind {
    EDIT("edit multiedit update notebookedit apply_patch str_replace search_replace edit_file replace"),
    WRITE("write add write_file create_file"),
    DELETE("delete delete_file"),
    READ("read read_file view"),
    SEARCH("grep glob ls list search codebase_search grep_search file_search list_dir"),
    SHELL("bash powershell run_command shell exec exec_command run_terminal_cmd local_shell"),
    TODO("todowrite todo update_plan taskcreate taskupdate todo_write"),
    WEB("websearch webfetch web_search web web_fetch"),
    AGENT("agent task"),
    SKILL("skill"),
    ASK("askuserquestion ask_question request_user_input"),
    PLAN("exitplanmode enterplanmode create_plan"),
    TOOLS("toolsearch"),
    LINT("lint read_lints"),
    MCP(""),
    OTHER("");

    private static final Map<String, ActKind> BY_TOOL = new HashMap<>();

    static {
        for (ActKind kind : values()) {
            for (String tool : kind.tools.split(" ")) {
                BY_TOOL.put(tool, kind);
            }
        }
    }

    private final String tools;

    ActKind(String tools) {
        this.tools = tools;
    }

    static ActKind of(String tool) {
        String name = tool.toLowerCase(Locale.ROOT);
        return BY_TOOL.getOrDefault(name, name.startsWith("mcp") ? MCP : OTHER);
    }

    boolean changes() {
        return this == EDIT || this == WRITE;
    }
}
