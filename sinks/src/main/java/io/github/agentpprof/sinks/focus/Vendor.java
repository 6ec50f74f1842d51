package io.github.agentpprof.sinks.focus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who sells a model at the list price that its calls have here, as far as the family tells that its name begins with. */
final class Vendor {
    static final String UNKNOWN = "unknown";

    /** How words of models' names begin, and whose models these are. */
    private static final List<Map.Entry<String, String>> FAMILIES = List.of(
            // keep sorted
            Map.entry("chatgpt", "OpenAI"),
            Map.entry("claude", "Anthropic"),
            Map.entry("codestral", "Mistral AI"),
            Map.entry("codex", "OpenAI"),
            Map.entry("command", "Cohere"),
            Map.entry("deepseek", "DeepSeek"),
            Map.entry("devstral", "Mistral AI"),
            Map.entry("gemini", "Google"),
            Map.entry("glm", "Z.ai"),
            Map.entry("gpt", "OpenAI"),
            Map.entry("grok", "xAI"),
            Map.entry("kimi", "Moonshot AI"),
            Map.entry("magistral", "Mistral AI"),
            Map.entry("minimax", "MiniMax"),
            Map.entry("ministral", "Mistral AI"),
            Map.entry("mistral", "Mistral AI"),
            Map.entry("o1", "OpenAI"),
            Map.entry("o3", "OpenAI"),
            Map.entry("o4", "OpenAI"),
            Map.entry("qwen", "Alibaba Cloud"));

    private Vendor() {}

    /** The name of the vendor, {@link #UNKNOWN} for a family that is not known. */
    static String of(String model) {
        for (String word : words(model.toLowerCase(Locale.ROOT))) {
            for (Map.Entry<String, String> family : FAMILIES) {
                if (isOf(word, family.getKey())) {
                    return family.getValue();
                }
            }
        }
        return UNKNOWN;
    }

    /** {@code qwen3} is of the family {@code qwen}; {@code o30} and {@code commander} are of none. */
    private static boolean isOf(String word, String family) {
        if (!word.startsWith(family)) {
            return false;
        }
        boolean numbered = Character.isDigit(family.charAt(family.length() - 1));
        return word.length() == family.length() || !numbered && Character.isDigit(word.charAt(family.length()));
    }

    /** What stands between characters that are neither letters nor digits. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ' ' : text.charAt(i);
            if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
                word.append(c);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        return words;
    }
}
