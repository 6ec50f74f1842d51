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
    private static final Chars NO_BRANCH = Chars.of("\0- \u007F~^:?*[\\");
    private static final int LONGEST_BRANCH = 250;
    private static final Chars ROOTS = Chars.of("/~\\");
    private static final Chars SLASHES = Chars.of("/\\");
    private static final Chars LETTERS = Chars.of("A-Za-z");
    private static final Chars PART_ENDS = Chars.of("/:");

    /** A path is no longer than this, and a model's name much shorter. */
    private static final int LONGEST_PATH = 4096;

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
     * what is no name. Only whole parts of it are taken for a person's, since a name can be a word of many models'.
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
        if (people.isEmpty()) {
            return name;
        }
        StringBuilder parts = new StringBuilder();
        for (int from = 0; from < name.length(); ) {
            int end = Math.max(from + 1, PART_ENDS.find(name, from));
            String part = name.substring(from, end);
            parts.append(people.hiddenIn(part).equals("user") ? "user" : part);
            from = end;
        }
        return parts.toString();
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
