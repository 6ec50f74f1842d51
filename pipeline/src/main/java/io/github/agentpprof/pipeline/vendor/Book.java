package io.github.agentpprof.pipeline.vendor;

import io.github.agentpprof.transforms.price.ModelName;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whose books a file is a part of, and which of our calls are in them.
 *
 * <p>Public for package {@code pipeline.reconcile}.
 */
public enum Book {
    /** Claude Code alone, as its vendor tells it. */
    CLAUDE_CODE("claude-code"),
    /** All that an organisation uses of Anthropic's API. */
    ANTHROPIC("anthropic"),
    /** All that an organisation uses of OpenAI's API. */
    OPENAI("openai"),
    /** GitHub Copilot, which is paid by seat and request. */
    COPILOT("copilot"),
    /** What Claude Code itself wrote into its traces. */
    LEDGER("claude-ledger");

    /** Those of which each tells the usage of Claude Code. */
    private static final Set<Book> OF_CLAUDE = Set.of(CLAUDE_CODE, ANTHROPIC, LEDGER);

    /** Agents whose calls their own vendor bills, whatever the model. */
    private static final Set<String> RESELLING = Set.of("antigravity", "copilot", "cursor");

    private static final List<String> OPENAI_MODELS = List.of("gpt-", "chatgpt-", "codex-", "o1", "o3", "o4");

    private final String title;

    Book(String title) {
        this.title = title;
    }

    /** How outputs call it. */
    public String title() {
        return title;
    }

    /** Whether both tell, in part, of the same calls. */
    boolean overlaps(Book other) {
        return this != other && OF_CLAUDE.contains(this) && OF_CLAUDE.contains(other);
    }

    /** Whether a call of ours is one that the vendor tells, as far as a trace shows who billed it. */
    public boolean covers(String agent, String model) {
        return switch (this) {
            case CLAUDE_CODE -> agent.equals("claude") && isOf(model, "anthropic", List.of("claude"));
            case ANTHROPIC -> !RESELLING.contains(agent) && isOf(model, "anthropic", List.of("claude"));
            case OPENAI -> !RESELLING.contains(agent) && isOf(model, "openai", OPENAI_MODELS);
            case COPILOT -> agent.equals("copilot");
            case LEDGER -> agent.equals("claude");
        };
    }

    /** Whether a model is one of the vendor's, reached at the vendor and not through a cloud or a gateway. */
    private static boolean isOf(String model, String vendor, List<String> beginnings) {
        String lower = model.toLowerCase(Locale.ROOT);
        String own = lower.startsWith(vendor + "/") ? lower.substring(vendor.length() + 1) : lower;
        if (own.indexOf('/') >= 0 || own.indexOf('@') >= 0 || own.contains("anthropic.")) {
            return false;
        }
        String bare = ModelName.bare(own);
        return beginnings.stream().anyMatch(bare::startsWith);
    }
}
