package io.github.agentpprof.transforms.price;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The names under which a model of a trace may stand in the price table.
 *
 * <p>Only decorations that are known to leave the model the same are taken off, and what remains must equal a row's name:
 * {@code my-claude-opus-4-6-proxy} stays what it is. Variants such as {@code :free} cost something else and are kept.
 *
 * <p>Example: {@code us.anthropic.claude-sonnet-4-5-20250929-v1:0} gives, last, {@code claude-sonnet-4-5}.
 *
 * <p>Public for package {@code pipeline.vendor}: vendors call a model otherwise than traces do.
 */
public final class ModelName {
    /** Path segments that gateways and vendors put before a vendor's own name; hosts with prices of their own are not here. */
    private static final Set<String> PROVIDERS = Set.of(
            // keep-sorted start
            "amazon-bedrock",
            "anthropic",
            "azure",
            "azure-openai-responses",
            "azure_ai",
            "bedrock",
            "converse",
            "dashscope",
            "deepseek",
            "deepseek-ai",
            "gemini",
            "github-copilot",
            "github_copilot",
            "google",
            "google-antigravity",
            "google-gemini-cli",
            "google-vertex",
            "google-vertex-anthropic",
            "kimi-coding",
            "litellm_proxy",
            "minimax",
            "minimax-cn",
            "mistral",
            "mistralai",
            "models",
            "moonshot",
            "moonshot-ai",
            "moonshotai",
            "moonshotai-cn",
            "openai",
            "openai-codex",
            "opencode",
            "openrouter",
            "publishers",
            "qwen",
            "vercel-ai-gateway",
            "vertex",
            "vertex_ai",
            "x-ai",
            "xai",
            "z-ai",
            "zai",
            "zai-coding-cn",
            "zai-org",
            "zhipuai"
            // keep-sorted end
            );

    private static final Set<String> BEDROCK_REGIONS = Set.of("apac", "au", "eu", "global", "jp", "us", "us-gov");

    /** Endings that name a snapshot of the model; # is a digit. */
    private static final String[] SNAPSHOTS = {"-20######", "-20##-##-##", "@20######", "@default", "@latest"};

    private static final String[] CLAUDE_MODES = {"-thinking", ":thinking", "-latest", ":1m"};

    /** How hard a model is asked to think, which some agents put behind its name; it costs the same. */
    private static final String[] EFFORTS = {"-minimal", "-low", "-medium", "-high", "-xhigh"};

    /** Vendors whose models have no such names of their own. */
    private static final String[] WITH_EFFORT = {"claude-", "gemini-", "gpt-", "grok-"};

    private ModelName() {}

    /**
     * The spelling that rows are kept under: lower case, and {@code claude-opus-4.6} and {@code claude-4.6-opus} as {@code
     * claude-opus-4-6}. The script {@code refresh} does the same.
     */
    static String key(String name) {
        String lower = name.trim().toLowerCase(Locale.ROOT);
        return isClaude(lower) ? withFamilyFirst(withDashedVersion(lower)) : lower;
    }

    /** Whether Anthropic's cache rules hold for the row of this key. */
    static boolean isClaude(String key) {
        return key.startsWith("claude");
    }

    /** Keys to try in this order: the name itself, then with ever more taken off. */
    static Set<String> candidates(String name) {
        Set<String> keys = new LinkedHashSet<>();
        String plain = name.trim().toLowerCase(Locale.ROOT);
        addWithAndWithoutDate(keys, plain);
        plain = withoutBrackets(plain);
        addWithAndWithoutDate(keys, plain);
        for (String inner = withoutProvider(plain); !inner.equals(plain); inner = withoutProvider(plain)) {
            plain = inner;
            addWithAndWithoutDate(keys, plain);
        }
        return keys;
    }

    /** The name with all taken off that leaves the model the same, whether or not there is a price for it. */
    public static String bare(String name) {
        String plain = withoutBrackets(name.trim().toLowerCase(Locale.ROOT));
        for (String inner = withoutProvider(plain); !inner.equals(plain); inner = withoutProvider(plain)) {
            plain = inner;
        }
        return key(withoutDate(withoutEffort(withoutMode(withoutDate(plain)))));
    }

    private static void addWithAndWithoutDate(Set<String> keys, String name) {
        keys.add(key(name));
        keys.add(key(withoutDate(name)));
        keys.add(key(withoutDate(withoutMode(withoutDate(name)))));
        keys.add(key(withoutDate(withoutEffort(withoutMode(withoutDate(name))))));
    }

    /** Gateways name so what Claude is asked for beside the model, at the model's price; elsewhere these are models. */
    private static String withoutMode(String name) {
        for (String mode : CLAUDE_MODES) {
            if (isClaude(name) && name.endsWith(mode)) {
                return name.substring(0, name.length() - mode.length());
            }
        }
        return name;
    }

    private static String withoutEffort(String name) {
        for (String effort : EFFORTS) {
            for (String vendor : WITH_EFFORT) {
                if (name.startsWith(vendor) && name.endsWith(effort)) {
                    return name.substring(0, name.length() - effort.length());
                }
            }
        }
        return name;
    }

    /** Claude Code names the long context window so: {@code claude-opus-5[1m]}. */
    private static String withoutBrackets(String name) {
        int open = name.lastIndexOf('[');
        return open > 0 && name.endsWith("]") ? name.substring(0, open) : name;
    }

    private static String withoutDate(String name) {
        for (String snapshot : SNAPSHOTS) {
            if (endsWith(name, snapshot)) {
                return name.substring(0, name.length() - snapshot.length());
            }
        }
        return name;
    }

    private static boolean endsWith(String name, String shape) {
        int start = name.length() - shape.length();
        for (int i = 0; start > 0 && i < shape.length(); i++) {
            char c = name.charAt(start + i);
            if (shape.charAt(i) == '#' ? !isDigit(c) : shape.charAt(i) != c) {
                return false;
            }
        }
        return start > 0;
    }

    /** The name without its outermost known prefix, or the same name if it has none. */
    private static String withoutProvider(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        if (first.equals("bedrock") || first.equals("projects") || first.startsWith("arn:aws")) {
            return name.substring(name.lastIndexOf('/') + 1);
        }
        if (PROVIDERS.contains(first)) {
            return name.substring(slash + 1);
        }
        if (name.startsWith("anthropic--")) {
            return name.substring("anthropic--".length());
        }
        int dot = name.indexOf('.');
        if (dot > 0 && BEDROCK_REGIONS.contains(name.substring(0, dot)) && name.startsWith("anthropic.", dot + 1)) {
            return name.substring(dot + 1);
        }
        return name.startsWith("anthropic.") ? withoutBedrockVersion(name.substring("anthropic.".length())) : name;
    }

    /** Bedrock ends its names in {@code -v1:0}, newer ones in {@code -v1} or nothing. */
    private static String withoutBedrockVersion(String name) {
        int colon = name.lastIndexOf(':');
        String model = colon > 0 && isNumber(name, colon + 1) ? name.substring(0, colon) : name;
        int version = model.lastIndexOf("-v");
        return version > 0 && isNumber(model, version + 2) ? model.substring(0, version) : model;
    }

    private static String withDashedVersion(String name) {
        StringBuilder dashed = new StringBuilder(name);
        for (int i = 1; i < name.length() - 1; i++) {
            if (name.charAt(i) == '.' && isDigit(name.charAt(i - 1)) && isDigit(name.charAt(i + 1))) {
                dashed.setCharAt(i, '-');
            }
        }
        return dashed.toString();
    }

    /**
     * From version 4 on the family comes first, as Anthropic has it, and a version of {@code .0} is not said: {@code
     * claude-5-0-opus} is {@code claude-opus-5}.
     */
    private static String withFamilyFirst(String name) {
        String[] words = name.split("-", -1);
        boolean numberFirst = words.length >= 3 && isNumber(words[1], 0) && words[1].compareTo("4") >= 0;
        boolean longer = numberFirst && words.length == 4 && isNumber(words[2], 0);
        if (numberFirst && (longer || words.length == 3) && isWord(words[words.length - 1])) {
            words = longer
                    ? new String[] {words[0], words[3], words[1], words[2]}
                    : new String[] {words[0], words[2], words[1]};
        }
        boolean unsaid = words.length == 4 && isWord(words[1]) && isNumber(words[2], 0) && words[3].equals("0");
        return String.join("-", unsaid ? Arrays.copyOf(words, 3) : words);
    }

    private static boolean isWord(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    private static boolean isNumber(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return from < text.length();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
