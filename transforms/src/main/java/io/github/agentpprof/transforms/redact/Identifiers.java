package io.github.agentpprof.transforms.redact;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Says which values of a trace are the plain identifiers that they should be. */
public final class Identifiers {
    /** Stands where a model's name is no name. */
    static final String UNKNOWN = "unknown";

    /** Begins what stands in the place of a session's id that is none. */
    public static final String OF_NO_ID = "id-";

    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+()\\[\\]-]{0,199}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
    private static final Pattern BRANCH = Pattern.compile("[^\\s\\p{Cntrl}~^:?*\\[\\\\]{1,250}");
    private static final Pattern PATH = Pattern.compile("[/~\\\\].*|[A-Za-z]:[/\\\\].*");

    private static final Set<String> WORDS_OF_MODELS = Set.of(
            "air",
            "alpha",
            "anthropic",
            "aws",
            "azure",
            "base",
            "bedrock",
            "beta",
            "chat",
            "claude",
            "code",
            "coder",
            "codex",
            "codestral",
            "command",
            "composer",
            "cursor",
            "deepseek",
            "devstral",
            "dev",
            "distill",
            "dolphin",
            "fable",
            "fast",
            "flash",
            "ft",
            "gemini",
            "gemma",
            "glm",
            "google",
            "gpt",
            "granite",
            "grok",
            "haiku",
            "hermes",
            "high",
            "instruct",
            "jamba",
            "kimi",
            "large",
            "lite",
            "llama",
            "low",
            "magistral",
            "mai",
            "max",
            "medium",
            "meta",
            "mini",
            "minimax",
            "mistral",
            "mixtral",
            "moonshot",
            "nano",
            "nova",
            "nous",
            "nvidia",
            "oai",
            "olmo",
            "open",
            "openai",
            "opus",
            "oss",
            "phi",
            "pixtral",
            "plus",
            "preview",
            "pro",
            "qwen",
            "qwq",
            "r",
            "reasoner",
            "scout",
            "small",
            "sonar",
            "sonnet",
            "spark",
            "swe",
            "text",
            "think",
            "thinking",
            "tiny",
            "turbo",
            "ultra",
            "v",
            "vertex",
            "vision",
            "vl",
            "yi",
            "zai",
            "maverick",
            "mythos",
            "nemotron",
            "free",
            "us",
            "eu",
            "apac",
            "global",
            "latest",
            "exp",
            "experimental",
            "image",
            "audio",
            "embed",
            "embedding",
            "titan",
            "ernie",
            "hunyuan",
            "doubao",
            "step",
            "sky",
            "auto",
            "default",
            "model",
            "o");

    private static final Set<String> KINDS_OF_BRANCHES = Set.of(
            "agent",
            "agents",
            "backport",
            "bug",
            "bugfix",
            "build",
            "chore",
            "ci",
            "claude",
            "codex",
            "copilot",
            "cursor",
            "dependabot",
            "dev",
            "develop",
            "doc",
            "docs",
            "enhancement",
            "epic",
            "exp",
            "experiment",
            "feat",
            "feature",
            "features",
            "fix",
            "fixes",
            "heads",
            "hotfix",
            "improvement",
            "infra",
            "issue",
            "issues",
            "maint",
            "maintenance",
            "origin",
            "perf",
            "poc",
            "pr",
            "pull",
            "ref",
            "refactor",
            "refs",
            "release",
            "releases",
            "remotes",
            "renovate",
            "revert",
            "rfc",
            "spike",
            "story",
            "style",
            "support",
            "task",
            "tasks",
            "test",
            "tests",
            "topic",
            "upstream",
            "user",
            "users",
            "version",
            "wip",
            "worktree");

    private Identifiers() {}

    /**
     * A model's name; of a model that is named by its place on somebody's disk the file's name; {@code unknown} for
     * what is no name. What is a word of many models' names is nobody's in here.
     */
    public static String model(String value, People people) {
        String name = value.strip();
        if (PATH.matcher(name).matches()) {
            String[] segments = PrivateShapes.homesMasked(name).split("[/\\\\]+");
            name = segments.length == 0 ? "" : segments[segments.length - 1];
        }
        if (!MODEL.matcher(name).matches() || PrivateShapes.in(name)) {
            return UNKNOWN;
        }
        return people.without(WORDS_OF_MODELS).hiddenIn(name);
    }

    /** Whether {@code value} has the form of an id and nothing private in it. */
    public static boolean isId(String value, People people) {
        return ID.matcher(value).matches()
                && !PrivateShapes.in(value)
                && people.hiddenIn(value).equals(value);
    }

    /** Whether {@code value} is one small word, such as the type of a line. */
    public static boolean isWord(String value) {
        return WORD.matcher(value).matches() && !PrivateShapes.in(value);
    }

    /**
     * A git branch, without what is private in it; empty if git would not take it for a branch. Many teams begin a
     * branch with its owner's name, so a first part that is not one of the usual kinds of work is taken for one.
     */
    public static String branch(String value, People people) {
        if (!BRANCH.matcher(value).matches()) {
            return "";
        }
        int slash = value.indexOf('/');
        String kind = slash < 0 ? "" : value.substring(0, slash).toLowerCase(Locale.ROOT);
        String shown = slash < 0 || KINDS_OF_BRANCHES.contains(kind) ? value : "user" + value.substring(slash);
        return people.hiddenIn(PrivateShapes.masked(shown));
    }
}
