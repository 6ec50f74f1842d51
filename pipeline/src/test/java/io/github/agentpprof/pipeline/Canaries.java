package io.github.agentpprof.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Made-up traces of every format in which each text holds something that nobody else may see, and the words by which it
 * is found again.
 */
public final class Canaries {
    /** Stands for the user's name, a secret, an address, and words of a prompt or a response. */
    public static final List<String> MARKS = List.of("canaryuser", "canarykey", "canarymail", "canaryword");

    /** The only mark that previews may show. */
    public static final String WORD = "canaryword";

    /** All but words, which those who write operations mean to be shown. */
    private static final String PRIVATE = "sk-canarykey0123456789 canarymail@example.org /home/canaryuser/a "
            + "/Users/canaryuser/b C:\\\\Users\\\\canaryuser\\\\c";

    private static final String TEXT = "canaryword " + PRIVATE;

    /** A line of every type, by the name of the format; {@code ~} stands for a text. */
    public static final Map<String, List<String>> LINES = samples(
            "atif",
            List.of(
                    "{`schema_version`:`ATIF-v1.7`,`session_id`:`s1`,`trajectory_id`:`~`,`agent`:{`name`:`~`,`model_name`:`~`,"
                            + "`extra`:{`cwd`:`/home/canaryuser/shop`}},`notes`:`~`,`steps`:[{`step_id`:1,`source`:`system`,"
                            + "`message`:`~`},{`step_id`:2,`source`:`user`,`message`:[{`type`:`text`,`text`:`~`}]},{`step_id`:3,"
                            + "`source`:`agent`,`message`:`~`,`reasoning_content`:`~`,`model_name`:`gpt-5`,`tool_calls`:[{"
                            + "`tool_call_id`:`~`,`function_name`:`~`,`arguments`:{`command`:`~`,`path`:`/home/canaryuser/a`}}],"
                            + "`observation`:{`results`:[{`source_call_id`:`~`,`content`:`~`}]},`metrics`:{`prompt_tokens`:9,"
                            + "`completion_tokens`:2}},{`step_id`:4,`source`:`~`}]}"),
            "claude",
            List.of(
                    claude("user", "`message`:{`role`:`user`,`content`:`~`},`toolUseResult`:`~`"),
                    claude("user", "`promptSource`:`typed`,`message`:{`content`:`~`}"),
                    claude("user", "`message`:{`content`:[{`type`:`text`,`text`:`~`},{`type`:`image`,`source`:`~`}]}"),
                    claude("user", "`isSidechain`:true,`parentUuid`:null,`agentId`:`a1`,`message`:{`content`:`~`}"),
                    claude("user", "`isCompactSummary`:true,`message`:{`content`:`~`}"),
                    claude(
                            "user",
                            "`message`:{`content`:`<command-name>/~</command-name><command-args>~</command-args>`}"),
                    claude(
                            "assistant",
                            "`requestId`:`req_1`,`message`:{`id`:`msg_1`,`model`:`claude-opus-4-6`,`content`:[{`type`:"
                                    + "`text`,`text`:`~`},{`type`:`thinking`,`thinking`:`~`},{`type`:`tool_use`,`id`:`t1`,"
                                    + "`name`:`~`,`input`:{`prompt`:`~`,`command`:`~`}}],`usage`:{`input_tokens`:5,"
                                    + "`output_tokens`:7,`service_tier`:`~`,`speed`:`~`}}"),
                    claude("assistant", "`isApiErrorMessage`:true,`error`:`~`,`message`:{`model`:`<synthetic>`}"),
                    claude(
                            "progress",
                            "`data`:{`type`:`agent_progress`,`agentId`:`a1`,`message`:{`type`:`assistant`,"
                                    + "`message`:{`id`:`msg_2`,`model`:`claude-opus-4-6`,`content`:`~`,`usage`:{`input_tokens`:1}}}}"),
                    claude("attachment", "`attachment`:{`type`:`queued_command`,`commandMode`:`prompt`,`prompt`:`~`}"),
                    claude("attachment", "`attachment`:{`type`:`session_context`,`email`:`~`}"),
                    claude("system", "`subtype`:`~`,`content`:`~`"),
                    claude("queue-operation", "`operation`:`enqueue`,`content`:`~`"),
                    claude("summary", "`summary`:`~`,`leafUuid`:`x`"),
                    claude("ai-title", "`aiTitle`:`~`"),
                    claude("custom-title", "`customTitle`:`~`"),
                    claude("last-prompt", "`lastPrompt`:`~`"),
                    claude("cost-state", "`totalCostUSD`:0.5,`startTime`:`~`,`modelUsage`:{`~`:{`costUSD`:1}}"),
                    claude("pr-link", "`prUrl`:`~`"),
                    claude("worktree-state", "`worktreeSession`:{`path`:`~`}"),
                    claude("bridge-session", "`account`:`~`"),
                    claude("no-such-type", "`anything`:`~`")),
            "codex",
            List.of(
                    codex(
                            "session_meta",
                            "`id`:`019c0000-0000-7000-8000-0000000000aa`,`cwd`:`/home/canaryuser/shop`,"
                                    + "`originator`:`~`,`instructions`:`~`,`git`:{`branch`:`canaryuser/fix`,`repository_url`:`~`}"),
                    codex(
                            "turn_context",
                            "`cwd`:`/home/canaryuser/shop`,`model`:`gpt-5`,`effort`:`~`,`service_tier`:`~`"),
                    codex(
                            "response_item",
                            "`type`:`message`,`role`:`user`,`content`:[{`type`:`input_text`,`text`:`~`}]"),
                    codex(
                            "response_item",
                            "`type`:`message`,`role`:`assistant`,`content`:[{`type`:`output_text`,`text`:`~`}]"),
                    codex("response_item", "`type`:`function_call`,`name`:`~`,`arguments`:`~`,`call_id`:`c1`"),
                    codex("response_item", "`type`:`function_call_output`,`output`:`~`,`call_id`:`c1`"),
                    codex("response_item", "`type`:`reasoning`,`summary`:[{`text`:`~`}]"),
                    codex("event_msg", "`type`:`user_message`,`message`:`~`"),
                    codex("event_msg", "`type`:`agent_message`,`message`:`~`"),
                    codex(
                            "event_msg",
                            "`type`:`item_completed`,`item`:{`type`:`UserMessage`,`content`:[{`text`:`~`}]}"),
                    codex("event_msg", "`type`:`thread_name_updated`,`thread_name`:`~`"),
                    codex("event_msg", "`type`:`error`,`message`:`~`"),
                    codex(
                            "event_msg",
                            "`type`:`token_count`,`info`:{`total_token_usage`:{`input_tokens`:9,"
                                    + "`output_tokens`:2},`last_token_usage`:{`input_tokens`:9,`output_tokens`:2}},`rate_limits`:`~`"),
                    codex("token_usage_record", "`response_id`:`r1`,`usage`:{`input_tokens`:9,`output_tokens`:2}"),
                    codex("compacted", "`message`:`~`,`replacement_history`:[`~`]"),
                    codex("world_state", "`model`:`gpt-5`,`anything`:`~`"),
                    codex("no_such_type", "`anything`:`~`")),
            "gemini",
            List.of(
                    "{`sessionId`:`00000000-0000-4000-8000-0000000000ee`,`projectHash`:`~`,`directories`:[`~`],"
                            + "`kind`:`main`}",
                    gemini(
                            "user",
                            "`content`:[{`text`:`<session_context>working in the directory: /home/canaryuser/shop`}]"),
                    gemini(
                            "user",
                            "`content`:[{`text`:`~`},{`text`:`--- Content from referenced files ---`},{`text`:`~`}]"),
                    gemini("user", "`content`:`~`,`displayContent`:`~`"),
                    gemini(
                            "gemini",
                            "`content`:`~`,`thoughts`:[{`subject`:`~`}],`model`:`gemini-3-flash-preview`,`tokens`:{`input`:9,"
                                    + "`output`:7},`toolCalls`:[{`id`:`t1`,`name`:`~`,`displayName`:`~ (~ MCP Server)`,"
                                    + "`agentId`:`a1`,`args`:{`command`:`~`,`file_path`:`/home/canaryuser/a`},`status`:`~`,"
                                    + "`result`:[{`functionResponse`:{`response`:{`output`:`~`,`error`:`~`}}}]}]"),
                    gemini("error", "`content`:`~`"),
                    "{`$set`:{`summary`:`~`,`messages`:[{`id`:`m9`,`type`:`user`,`content`:`~`}]}}"),
            "cline",
            List.of(
                    cline("task", "~"),
                    cline(
                            "api_req_started",
                            "{\\`request\\`:\\`Current Working Directory (/home/canaryuser/shop)\\`,"
                                    + "\\`tokensIn\\`:9,\\`tokensOut\\`:7,\\`cost\\`:1}"),
                    cline("text", "~"),
                    cline("tool", "{\\`tool\\`:\\`readFile\\`,\\`path\\`:\\`/home/canaryuser/a\\`}"),
                    cline("tool", "{\\`tool\\`:\\`canaryuser\\`,\\`path\\`:\\`canarymail@example.org\\`}"),
                    cline("command", "~"),
                    cline("use_mcp_server", "{\\`serverName\\`:\\`canaryuser\\`,\\`toolName\\`:\\`canaryuser\\`}"),
                    cline("user_feedback", "~"),
                    cline("error", "~")),
            "cursor",
            List.of(
                    "{`role`:`user`,`message`:{`content`:[{`type`:`text`,`text`:`<user_query>~</user_query>`}]}}",
                    "{`role`:`assistant`,`message`:{`content`:[{`type`:`text`,`text`:`~`},{`type`:`tool_use`,`name`:`~`,"
                            + "`input`:{`command`:`~`,`path`:`/home/canaryuser/a`,`working_directory`:`/home/canaryuser`,"
                            + "`server`:`canaryuser`,`toolName`:`~`,`url`:`https://canaryuser.example.org/~`}}]}}",
                    "{`role`:`user`,`message`:{`content`:[{`type`:`text`,`text`:`~`}]}}"),
            "cursor-usage",
            List.of("{`Date`:`2026-11-03T10:00:00.000Z`,`User`:`canarymail@example.org`,`Cloud Agent ID`:`canaryuser`,"
                    + "`Kind`:`~`,`Model`:`/home/canaryuser/m.gguf`,`Input (w/ Cache Write)`:`1`,`Cache Read`:`2`,"
                    + "`Output Tokens`:`7`,`Cost`:`~`}"),
            "roo",
            List.of(
                    cline("text", "~"),
                    cline(
                            "api_req_started",
                            "{\\`request\\`:\\`Current Workspace Directory (/home/canaryuser/shop)"
                                    + "<model>canaryuser</model>\\`,\\`tokensIn\\`:9,\\`tokensOut\\`:7}"),
                    cline("reasoning", "~")),
            "qwen",
            List.of(
                    qwen("user", "`message`:{`parts`:[{`text`:`~`}]},`systemPayload`:{`displayText`:`~`}"),
                    qwen(
                            "assistant",
                            "`model`:`qwen3-coder-plus`,`agentId`:`a1`,`isSidechain`:true,`usageMetadata`:{`promptTokenCount`:9},"
                                    + "`message`:{`parts`:[{`text`:`~`},{`functionCall`:{`id`:`t1`,`name`:`~`,`args`:{"
                                    + "`command`:`~`,`path`:`/home/canaryuser/a`}}}]}"),
                    qwen(
                            "tool_result",
                            "`message`:{`parts`:[{`functionResponse`:{`id`:`t1`,`response`:{`output`:`~`}}}]},"
                                    + "`toolCallResult`:{`callId`:`t1`,`status`:`~`}"),
                    qwen("system", "`subtype`:`custom_title`,`systemPayload`:{`customTitle`:`~`}")),
            "codex-exec",
            List.of(
                    "{`type`:`thread.started`,`thread_id`:`019c0000-0000-7000-8000-0000000000bb`}",
                    "{`type`:`turn.started`,`prompt`:`~`}",
                    "{`type`:`item.completed`,`item`:{`type`:`agent_message`,`text`:`~`}}",
                    "{`type`:`item.completed`,`item`:{`type`:`command_execution`,`command`:`~`,`aggregated_output`:`~`}}",
                    "{`type`:`item.completed`,`item`:{`type`:`mcp_tool_call`,`server`:`~`,`tool`:`~`}}",
                    "{`type`:`turn.completed`,`usage`:{`input_tokens`:9,`output_tokens`:2}}",
                    "{`type`:`turn.failed`,`error`:{`message`:`~`}}"),
            "opencode",
            List.of(
                    opencode("{`role`:`user`,`time`:{`created`:1793700000000}}", "{`type`:`text`,`text`:`~`}"),
                    opencode(
                            "{`role`:`user`,`time`:{`created`:1793700000001}}",
                            "{`type`:`text`,`text`:`~`,`synthetic`:true},{`type`:`file`,`filename`:`~`,`url`:`~`},"
                                    + "{`type`:`subtask`,`prompt`:`~`,`description`:`~`,`agent`:`~`}"),
                    opencode(
                            "{`role`:`assistant`,`time`:{`created`:1793700000002,`completed`:1793700009000},`providerID`:`~`,"
                                    + "`modelID`:`~`,`agent`:`~`,`variant`:`~`,`path`:{`cwd`:`/home/canaryuser/shop`,`root`:`~`},"
                                    + "`tokens`:{`input`:9,`output`:7,`reasoning`:1,`cache`:{`read`:2,`write`:0}},`cost`:0.5}",
                            "{`type`:`text`,`text`:`~`},{`type`:`reasoning`,`text`:`~`},{`type`:`tool`,`tool`:`~`,`callID`:`~`,"
                                    + "`state`:{`status`:`completed`,`title`:`~`,`input`:{`command`:`~`,`filePath`:"
                                    + "`/home/canaryuser/a`,`content`:`~`},`output`:`~`,`metadata`:{`sessionId`:`~`,`exit`:1}}},"
                                    + "{`type`:`tool`,`tool`:`bash`,`state`:{`status`:`error`,`input`:{`command`:`curl ~`},`error`:`~`}}"),
                    opencode(
                            "{`role`:`assistant`,`time`:{`created`:1793700000003},`error`:{`name`:`~`,`data`:`~`}}",
                            "{`type`:`~`}"),
                    opencode("{`role`:`~`}", "`~`")),
            "copilot",
            List.of(
                    copilot(
                            "session.start",
                            "`sessionId`:`019c0000-0000-7000-8000-0000000000ee`,`selectedModel`:`gpt-5`,`context`:{"
                                    + "`cwd`:`/home/canaryuser/shop`,`branch`:`canaryuser/fix`,`gitRoot`:`~`,`repository`:`~`}"),
                    copilot("session.model_change", "`newModel`:`gpt-5`,`reasoningEffort`:`~`"),
                    copilot("system.message", "`content`:`~`"),
                    copilot("user.message", "`content`:`~`,`transformedContent`:`~`,`interactionId`:`~`"),
                    copilot("user.message", "`content`:`~`,`source`:`~`"),
                    copilot("subagent.started", "`toolCallId`:`~`,`agentName`:`~`,`agentDescription`:`~`"),
                    copilot(
                            "assistant.message",
                            "`messageId`:`~`,`model`:`gpt-5`,`content`:`~`,`reasoningText`:`~`,`outputTokens`:7,"
                                    + "`toolRequests`:[{`toolCallId`:`~`,`name`:`~`,`mcpServerName`:`~`,`arguments`:"
                                    + "{`command`:`~`,`path`:`/home/canaryuser/a`,`url`:`~`}}]"),
                    copilot(
                            "tool.execution_complete",
                            "`toolCallId`:`~`,`success`:false,`error`:{`code`:`~`,`message`:`~`},`result`:{`content`:`~`}"),
                    copilot(
                            "session.compaction_complete",
                            "`summaryContent`:`~`,`requestId`:`~`,`compactionTokensUsed`:{`model`:`~`,`inputTokens`:9,"
                                    + "`outputTokens`:2}"),
                    copilot("session.error", "`errorType`:`~`,`message`:`~`"),
                    copilot(
                            "session.shutdown",
                            "`modelMetrics`:{`gpt-5`:{`requests`:{`count`:1},`usage`:{`inputTokens`:9,`outputTokens`:7}},"
                                    + "`~`:{`usage`:{`inputTokens`:9}}},`codeChanges`:{`filesModified`:[`~`]}"),
                    copilot("nosuch.type", "`anything`:`~`")),
            "operations",
            List.of(
                    "{`value`:3,`fields`:{`project`:`/home/canaryuser/shop`,`agent`:`canaryuser`,`owner`:`canaryuser`,"
                            + "`session_id`:`s1`,`model`:`gpt-5`,`note`:`" + PRIVATE + "`,`canaryuser`:`x`}}",
                    "{`value`:1,`fields`:{`project`:`" + PRIVATE + "`,`agent`:`~`,`session`:`~`,`~`:`x`,`tools`:[`"
                            + PRIVATE + "`],`deep`:{`x`:`~`}}}",
                    "{`value`:`~`,`time`:`~`,`fields`:{`tool`:`~`}}",
                    "{`value`:1,`time`:`~`,`fields`:`~`}"),
            "otlp",
            List.of(
                    otlp("shop", "chat", "`c1`", "`gpt-5`", "[{\\`role\\`:\\`user\\`,\\`content\\`:\\`~\\`}]"),
                    otlp("~", "chat", "`~`", "`~`", "~"),
                    otlp("/home/canaryuser/shop", "execute_tool", "`c1`", "`gpt-5`", "~"),
                    otlp("canaryuser", "canaryuser", "`c1`", "`/home/canaryuser/m.gguf`", "~"),
                    "{`resourceLogs`:[{`body`:`~`}]}",
                    otlpEvent("user_prompt", "`~`", "`~`"),
                    otlpEvent("api_request", "`/home/canaryuser/s`", "`/home/canaryuser/m.gguf`"),
                    otlpEvent("api_response", "`canarymail@example.org`", "`canaryuser`"),
                    otlpEvent("~", "`~`", "`~`")),
            "pi",
            List.of(
                    "{`type`:`title`,`v`:1,`title`:`~`,`pad`:`~`}",
                    "{`type`:`session`,`version`:3,`id`:`019c0000-0000-7000-8000-0000000000cc`,"
                            + "`timestamp`:`2026-11-03T10:00:00.000Z`,`cwd`:`/home/canaryuser/shop`,`parentSession`:`~`,`title`:`~`}",
                    pi("model_change", "`provider`:`~`,`modelId`:`~`"),
                    pi("thinking_level_change", "`thinkingLevel`:`~`"),
                    pi("session_init", "`agent`:`~`,`task`:`~`,`systemPrompt`:`~`"),
                    pi("session_info", "`name`:`~`"),
                    pi("title_change", "`title`:`~`"),
                    pi("message", "`message`:{`role`:`user`,`content`:[{`type`:`text`,`text`:`~`}]}"),
                    pi("message", "`message`:{`role`:`user`,`synthetic`:true,`content`:`~`}"),
                    pi(
                            "message",
                            "`message`:{`role`:`assistant`,`provider`:`openai`,`model`:`gpt-5.5`,`responseId`:`~`,"
                                    + "`stopReason`:`~`,`errorMessage`:`~`,`content`:[{`type`:`text`,`text`:`~`},{`type`:"
                                    + "`thinking`,`thinking`:`~`},{`type`:`toolCall`,`id`:`~`,`name`:`~`,`arguments`:"
                                    + "{`command`:`~`,`path`:`/home/canaryuser/a`,`url`:`~`}}],`usage`:{`input`:9,`output`:2}}"),
                    pi(
                            "message",
                            "`message`:{`role`:`toolResult`,`toolCallId`:`~`,`toolName`:`~`,`isError`:true,"
                                    + "`content`:[{`type`:`text`,`text`:`~`}]}"),
                    pi("message", "`message`:{`role`:`bashExecution`,`command`:`~`,`output`:`~`}"),
                    pi("compaction", "`summary`:`~`,`usage`:{`input`:9,`output`:2}"),
                    pi("branch_summary", "`summary`:`~`"),
                    pi("usage", "`kind`:`~`,`provider`:`~`,`model`:`~`,`usage`:{`input`:9}"),
                    pi("custom_message", "`customType`:`~`,`content`:`~`"),
                    pi("no_such_type", "`anything`:`~`")));

    /** Values that readers take for plain identifiers, each to be replaced by what tells too much. */
    private static final Pattern IDENTIFIERS = Pattern.compile(
            "(\"(?:sessionId|session_id|id|thread_id|uuid|requestId|model|cwd|branch|gitBranch|version|agentId|name|type)\":)"
                    + "\"([^\"]*)\"");

    private static final List<String> HOSTILE = List.of(
            TEXT,
            "canarymail@example.org",
            "/home/canaryuser",
            "/home/canaryuser/models/x.gguf",
            "C:\\\\Users\\\\canaryuser",
            "sk-canarykey0123456789",
            "canaryuser",
            "\\u0063anaryuser\\u0040canarymail.example.org");

    private Canaries() {}

    /** Names of formats, each with its lines. */
    @SuppressWarnings("unchecked")
    private static Map<String, List<String>> samples(Object... namesAndLines) {
        Map<String, List<String>> samples = new TreeMap<>();
        for (int i = 0; i < namesAndLines.length; i += 2) {
            samples.put((String) namesAndLines[i], (List<String>) namesAndLines[i + 1]);
        }
        return samples;
    }

    /** Writes all of it below {@code root}; returns nothing that needs cleaning up. */
    public static void plant(Path root) throws IOException {
        for (Map.Entry<String, List<String>> format : LINES.entrySet()) {
            Path home = root.resolve(format.getKey().equals("claude") ? "claude/projects" : "codex/sessions");
            Path folder =
                    Files.createDirectories(home.resolve("-home-canaryuser-shop/canaryuser canarymail@example.org"));
            String whole =
                    String.join("\n", format.getValue()).replace("~", TEXT).replace('`', '"') + "\n";
            Files.writeString(folder.resolve(format.getKey() + "-sk-canarykey0123456789.jsonl"), whole + cut(whole));
            Files.writeString(folder.resolve(format.getKey() + "-wrong.jsonl"), wrong(whole));
            hostile(whole, folder.resolve(format.getKey() + "-canaryuser"));
            Files.writeString(folder.resolve("canaryuser-" + format.getKey() + ".jsonl"), cut(whole));
        }
        CanaryDatabases.plant(Files.createDirectories(root.resolve("codex/sessions/databases")), TEXT);
        Files.createSymbolicLink(root.resolve("claude/projects/canaryuser.jsonl"), root.resolve("nowhere-canaryuser"));
    }

    private static String claude(String type, String rest) {
        return "{`type`:`" + type + "`,`uuid`:`00000000-0000-4000-8000-0000000000cc`,`sessionId`:"
                + "`00000000-0000-4000-8000-0000000000dd`,`cwd`:`/home/canaryuser/shop`,`gitBranch`:`canaryuser/fix`,"
                + "`timestamp`:`2026-11-03T10:00:00.000Z`,`version`:`2.1.0`,`slug`:`~`,`userType`:`~`," + rest + "}";
    }

    private static String gemini(String type, String rest) {
        return "{`id`:`00000000-0000-4000-8000-0000000000ff`,`timestamp`:`2026-11-03T10:00:00.000Z`,`type`:`" + type
                + "`," + rest + "}";
    }

    private static String cline(String say, String text) {
        return "{`ts`:1793700000000,`type`:`say`,`say`:`" + say + "`,`text`:`" + text
                + "`,`modelInfo`:{`modelId`:`claude-opus-4-6`,`providerId`:`~`}}";
    }

    private static String opencode(String message, String parts) {
        return "{`info`:{`id`:`ses_canaryuser`,`parentID`:`~`,`directory`:`/home/canaryuser/shop`,`title`:`~`,`version`:`1.14.0`,"
                + "`time`:{`created`:1793700000000}},`messages`:{`info`:" + message + ",`parts`:[" + parts + "]}}";
    }

    private static String qwen(String type, String rest) {
        return "{`uuid`:`00000000-0000-4000-8000-0000000000fe`,`sessionId`:`00000000-0000-4000-8000-0000000000fd`,"
                + "`timestamp`:`2026-11-03T10:00:00.000Z`,`cwd`:`/home/canaryuser/shop`,`gitBranch`:`canaryuser/fix`,"
                + "`type`:`" + type + "`," + rest + "}";
    }

    private static String codex(String type, String payload) {
        return "{`timestamp`:`2026-11-03T10:00:00.000Z`,`type`:`" + type + "`,`payload`:{" + payload + "}}";
    }

    private static String copilot(String type, String data) {
        return "{`type`:`" + type + "`,`data`:{" + data + "},`id`:`~`,`agentId`:`~`,`timestamp`:"
                + "`2026-11-03T10:00:00.000Z`,`parentId`:`~`}";
    }

    private static String pi(String type, String rest) {
        return "{`type`:`" + type + "`,`id`:`e1`,`parentId`:`~`,`timestamp`:`2026-11-03T10:00:00.000Z`," + rest + "}";
    }

    private static String otlp(String service, String operation, String conversation, String model, String messages) {
        return "{`resourceSpans`:[{`resource`:{`attributes`:[{`key`:`service.name`,`value`:{`stringValue`:`" + service
                + "`}},{`key`:`vcs.ref.head.name`,`value`:{`stringValue`:`canaryuser/fix`}}]},`scopeSpans`:[{`spans`:[{"
                + "`traceId`:`t1`,`spanId`:`s1`,`name`:`~`,`startTimeUnixNano`:`1793700000000000000`,"
                + "`status`:{`code`:2,`message`:`~`},`events`:[{`name`:`gen_ai.user.message`,`attributes`:[{`key`:"
                + "`content`,`value`:{`stringValue`:`~`}}]}],`attributes`:["
                + String.join(
                        ",",
                        attribute("gen_ai.operation.name", "`" + operation + "`"),
                        attribute("gen_ai.conversation.id", conversation),
                        attribute("gen_ai.response.model", model),
                        attribute("gen_ai.tool.name", "`~`"),
                        attribute("gen_ai.tool.call.arguments", "`~`"),
                        attribute("gen_ai.input.messages", "`" + messages + "`"),
                        attribute("gen_ai.output.messages", "`" + messages + "`"),
                        attribute("error.type", "`~`"),
                        attribute("~", "`~`"),
                        "{`key`:`gen_ai.usage.input_tokens`,`value`:{`intValue`:9}}")
                + "]}]}]}]}";
    }

    private static String otlpEvent(String name, String session, String model) {
        return "{`resourceLogs`:[{`resource`:{`attributes`:[" + attribute("service.name", "`~`")
                + "]},`scopeLogs`:[{`logRecords`:[{`timeUnixNano`:`1793700000000000000`,`eventName`:`" + name
                + "`,`body`:{`stringValue`:`~`},`attributes`:["
                + String.join(
                        ",",
                        attribute("session.id", session),
                        attribute("model", model),
                        attribute("prompt", "`~`"),
                        attribute("request_id", "`~`"),
                        attribute("input_tokens", "`7`"),
                        attribute("input_token_count", "`~`"),
                        attribute("output_token_count", "`7`"))
                + "]}]}]}]}";
    }

    private static String attribute(String key, String value) {
        return "{`key`:`" + key + "`,`value`:{`stringValue`:" + value + "}}";
    }

    /** Each line again, cut off in the middle of a text. */
    private static String cut(String lines) {
        return lines.replaceAll("(?m)^(.*canary[a-z]+).*$", "$1");
    }

    /** Texts where numbers belong, and objects where texts do. */
    private static String wrong(String lines) {
        return lines.replaceAll("(tokens\":)\\d+", "$1\"" + Matcher.quoteReplacement(TEXT) + "\"")
                .replaceAll("(\"(?:cwd|model|text|message)\":)\"([^\"]*)\"", "$1{\"x\":\"canaryword canaryuser\"}");
    }

    /** A file for each identifier of each kind of line that is replaced by each hostile value. */
    private static void hostile(String lines, Path start) throws IOException {
        int number = 0;
        for (String value : HOSTILE) {
            for (String field : List.of(
                    "sessionId",
                    "id",
                    "thread_id",
                    "uuid",
                    "model",
                    "cwd",
                    "branch",
                    "gitBranch",
                    "agentId",
                    "name",
                    "type")) {
                String changed = IDENTIFIERS
                        .matcher(lines)
                        .replaceAll(match -> Matcher.quoteReplacement(
                                match.group(1).equals("\"" + field + "\":") && !tells(field, match.group(2))
                                        ? match.group(1) + "\"" + value + "\""
                                        : match.group()));
                Path file = Path.of(start + "-" + number++ + ".jsonl");
                Files.writeString(file, changed);
            }
        }
    }

    /** Types without which no reader would look at a line; all others may be anything. */
    private static boolean tells(String field, String value) {
        return field.equals("type") && !value.startsWith("no") && !value.equals("compacted");
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
