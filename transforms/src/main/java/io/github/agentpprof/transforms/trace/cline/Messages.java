package io.github.agentpprof.transforms.trace.cline;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.AgentHome;
import java.util.ArrayList;
import java.util.List;

/** What the messages of both agents look like and where they lie. */
final class Messages {
    static final Fields FIELDS =
            Fields.of("ts", "type", "say", "ask", "text", "partial", "modelInfo.modelId", "modelInfo.providerId");

    private static final String NAME = "tasks/*/ui_messages.json";
    private static final List<String> EDITORS = List.of("Code", "Code - Insiders", "VSCodium", "Cursor", "Windsurf");
    private static final List<String> SERVERS = List.of(
            ".vscode-server", ".vscode-server-insiders", ".vscodium-server", ".cursor-server", ".windsurf-server");

    private Messages() {}

    /** Whether a line is such a message. */
    static boolean isOne(JsonNode line) {
        String type = line.path("type").asText("");
        return line.path("ts").isNumber() && (type.equals("say") || type.equals("ask")) && line.has(type);
    }

    /** Of the message that a task begins with. */
    static boolean isRoo(JsonNode line) {
        return line.path("say").asText("").equals("text")
                || line.path("text").asText("").contains("\"apiProtocol\"");
    }

    /** Where every editor keeps what an extension of that name stores, on every system, and other folders. */
    static List<AgentHome> homes(String extension, String... others) {
        List<String> folders = new ArrayList<>();
        for (String root : List.of("$XDG_CONFIG_HOME/", "~/Library/Application Support/", "$APPDATA/")) {
            EDITORS.forEach(editor -> folders.add(root + editor + "/User/globalStorage/" + extension));
        }
        SERVERS.forEach(server -> folders.add("~/" + server + "/data/User/globalStorage/" + extension));
        folders.addAll(List.of(others));
        return List.of(new AgentHome("", folders, List.of(NAME)));
    }
}
