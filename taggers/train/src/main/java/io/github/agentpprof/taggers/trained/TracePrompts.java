package io.github.agentpprof.taggers.trained;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The prompts of the traces by hash, as {@code prompts.py} prints them. */
final class TracePrompts {
    private static final Pattern NO_PROMPT = Pattern.compile("^(<|Caveat:|\\[Request interrupted|This session is being"
            + " continued|# AGENTS\\.md|Base directory for this skill|\\[SYSTEM|Stop hook feedback)");
    private static final List<String> MARKS = List.of("isMeta", "isSidechain", "isCompactSummary");
    private static final ObjectMapper JSON = new ObjectMapper();

    private TracePrompts() {}

    static Map<String, String> read(Path traces) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String agent : List.of("claude", "codex")) {
            try (Stream<Path> walk = Files.walk(traces.resolve(agent))) {
                for (Path file : walk.sorted().toList()) {
                    String name = file.getFileName().toString();
                    if (name.endsWith(".jsonl")
                            && !name.startsWith("agent-")
                            && !file.getParent().toString().contains("subagents")) {
                        read(file, agent, texts);
                    }
                }
            }
        }
        return texts;
    }

    private static void read(Path file, String agent, Map<String, String> texts) throws IOException {
        for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")) {
            JsonNode node;
            try {
                node = JSON.readTree(line);
            } catch (IOException e) {
                continue;
            }
            String text = node == null || !node.isObject() ? "" : agent.equals("claude") ? claude(node) : codex(node);
            String folded = String.join(" ", text.strip().split("\\s+"));
            if (!folded.isEmpty() && !NO_PROMPT.matcher(folded).find()) {
                texts.putIfAbsent(hash(folded), folded);
            }
        }
    }

    private static String claude(JsonNode node) {
        if (!node.path("type").asText().equals("user")
                || node.has("toolUseResult")
                || MARKS.stream().anyMatch(mark -> node.path(mark).asBoolean())) {
            return "";
        }
        JsonNode content =
                node.path("message").isObject() ? node.path("message").path("content") : node.path("message");
        if (content.isTextual()) {
            return content.asText();
        }
        var text = new StringBuilder();
        for (JsonNode part : content) {
            if (part.path("type").asText().equals("tool_result")) {
                return "";
            }
            if (part.path("type").asText().equals("text")) {
                text.append(part.path("text").asText()).append(' ');
            }
        }
        return text.toString();
    }

    private static String codex(JsonNode node) {
        JsonNode payload = node.path("payload");
        return payload.path("type").asText().equals("user_message")
                ? payload.path("message").asText()
                : "";
    }

    private static String hash(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
