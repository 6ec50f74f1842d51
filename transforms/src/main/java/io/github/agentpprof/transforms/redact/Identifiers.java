package io.github.agentpprof.transforms.redact;

import io.github.agentpprof.transforms.chars.Chars;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Says which values of a trace are the plain identifiers that they should be. */
public final class Identifiers {
    /** Stands where a model's name is no name. */
    static final String UNKNOWN = "unknown";

    private static final Chars BEGINNING = Chars.of("A-Za-z0-9");
    private static final Chars MODEL = Chars.of("A-Za-z0-9._:/@+()[]-");
    private static final int LONGEST_MODEL = 200;
    private static final Chars ID = Chars.of("A-Za-z0-9._:-");
    private static final int LONGEST_ID = 128;
    private static final Chars WORD_BEGINNING = Chars.of("a-z");
    private static final Chars WORD = Chars.of("a-z0-9_-");
    private static final int LONGEST_WORD = 40;
    private static final Chars SMALL_LETTERS = Chars.of("a-z");
    private static final int LONGEST_NUMBER = 8;

    /** Numbers of a version, of which an address has more. */
    private static final int MOST_NUMBERS = 3;

    /** Words that versions have beside numbers. */
    private static final Set<String> WORDS_OF_VERSIONS =
            Set.of("alpha", "beta", "canary", "dev", "insiders", "next", "nightly", "pre", "preview", "rc");

    private static final Chars NO_BRANCH = Chars.of("\0- \u007F~^:?*[\\");
    private static final int LONGEST_BRANCH = 250;
    private static final Chars ROOTS = Chars.of("/~\\");
    private static final Chars SLASHES = Chars.of("/\\");
    private static final Chars LETTERS = Chars.of("A-Za-z");

    /** A path is no longer than this, and a model's name much shorter. */
    private static final int LONGEST_PATH = 4096;

    /** Begins what stands in the place of a session's id that is none. */
    public static final String OF_NO_ID = "id-";

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
        if (name.length() > LONGEST_PATH) {
            return UNKNOWN;
        }
        if (isPath(name)) {
            List<String> segments = SLASHES.cut(PrivateShapes.homesMasked(name));
            name = segments.isEmpty() ? "" : segments.get(segments.size() - 1);
        }
        if (!is(name, BEGINNING, MODEL, LONGEST_MODEL) || PrivateShapes.in(name)) {
            return UNKNOWN;
        }
        return people.without(WORDS_OF_MODELS).hiddenIn(name);
    }

    private static boolean is(String text, Chars beginning, Chars all, int longest) {
        return text.length() <= longest && beginning.isAt(text, 0) && all.make(text);
    }

    private static boolean isPath(String name) {
        return ROOTS.isAt(name, 0) || LETTERS.isAt(name, 0) && name.startsWith(":", 1) && SLASHES.isAt(name, 2);
    }

    /** Whether {@code value} has the form of an id and nothing private in it. */
    public static boolean isId(String value, People people) {
        return is(value, BEGINNING, ID, LONGEST_ID)
                && !PrivateShapes.in(value)
                && people.hiddenIn(value).equals(value);
    }

    /** Whether {@code value} is one small word, such as the type of a line. */
    public static boolean isWord(String value) {
        return is(value, WORD_BEGINNING, WORD, LONGEST_WORD) && !PrivateShapes.in(value);
    }

    /**
     * The beginning of {@code value} that is a version and nothing else: {@code 2.1.40}, {@code 0.108.0-alpha.12}, and of
     * {@code 1.0.0-johns-build} {@code 1.0.0}; empty if there is none.
     */
    public static String version(String value) {
        int end = 0;
        int numbers = MOST_NUMBERS;
        for (int at = 0; at < value.length(); at = end + 1) {
            int digits = Chars.DIGITS.end(value, at);
            int letters = SMALL_LETTERS.end(value, at);
            boolean number = digits > at && digits - at <= LONGEST_NUMBER && numbers-- > 0;
            boolean word = end > 0 && WORDS_OF_VERSIONS.contains(value.substring(at, letters));
            int stop = number ? digits : word ? Chars.DIGITS.end(value, letters) : at;
            boolean whole = stop > at && (stop == value.length() || ".-+_".indexOf(value.charAt(stop)) >= 0);
            if (!whole || stop - letters > LONGEST_NUMBER) {
                break;
            }
            numbers = word ? 1 : numbers;
            end = stop;
        }
        return value.substring(0, end);
    }

    /**
     * A git branch, without what is private in it; empty if git would not take it for a branch. Many teams begin a
     * branch with its owner's name, so a first part that is not one of the usual kinds of work is taken for one.
     */
    public static String branch(String value, People people) {
        if (value.isEmpty()
                || value.codePointCount(0, value.length()) > LONGEST_BRANCH
                || NO_BRANCH.find(value, 0) < value.length()) {
            return "";
        }
        int slash = value.indexOf('/');
        String kind = slash < 0 ? "" : value.substring(0, slash).toLowerCase(Locale.ROOT);
        String shown = slash < 0 || KINDS_OF_BRANCHES.contains(kind) ? value : "user" + value.substring(slash);
        return people.hiddenIn(PrivateShapes.masked(shown));
    }
}
