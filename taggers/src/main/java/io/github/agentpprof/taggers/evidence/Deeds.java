package io.github.agentpprof.taggers.evidence;

import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.model.ToolAction.PathTouch;
import io.github.agentpprof.transforms.model.ToolUse;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What one call of a tool was, by what it did; each at most once a call. */
final class Deeds {
    private static final Set<String> SPAWNING = Set.of("agent", "spawn_agent", "task", "workflow");
    private static final Set<String> PLANNING = Set.of("exitplanmode");

    /** Of what a version control program does, that which leaves everything as it is. */
    private static final Pattern LOOKS = Pattern.compile(
            "git (blame|cat-file|describe|diff|grep|log|ls-files|merge-base|reflog|rev-list|rev-parse|shortlog|show|status)");

    private static final Map<Deed, Pattern> COMMANDS = new TreeMap<>(Map.of(
            Deed.GIT,
            Pattern.compile(
                    "git (branch|checkout|cherry-pick|commit|merge|push|rebase|revert|stash|switch|tag|worktree)"),
            Deed.INSTALL,
            Pattern.compile("(npm|pnpm|yarn|bun|apt|apt-get|brew|dnf|yum|apk|poetry|cargo|pip|pip3|uv|uv pip) "
                    + "(add|ci|i|install|sync)|go get"),
            Deed.RELEASE,
            Pattern.compile("gh (release|run|workflow)|(npm|pnpm|yarn|cargo|uv|poetry) publish|npm version"
                    + "|docker (build|buildx|push)|twine|goreleaser|kubectl|helm|terraform( .*)?|vercel|fly|git tag")));

    /** Files by where they lie and what they are called. */
    private static final Map<Deed, Pattern> FILES = new TreeMap<>(Map.of(
            Deed.EDIT_AGENT,
            Pattern.compile("(claude|agents)\\.md|\\.(claude|codex)/|^external/(claude|codex)$|skill|prompts?/"),
            Deed.EDIT_CONFIG,
            Pattern.compile("package\\.json$|requirements.*\\.txt$|\\.toml$|\\.env|settings.*\\.json$"),
            Deed.EDIT_DOCS,
            Pattern.compile("\\.(adoc|md|mdx|rst|txt)$|readme|docs?/"),
            Deed.EDIT_PLANS,
            Pattern.compile("plan|spec|design|roadmap|todo|prd"),
            Deed.EDIT_TESTS,
            Pattern.compile("test|spec\\.")));

    private Deeds() {}

    /** Those of a call of which the asking line is known; none for what only tells of a result. */
    static Set<Deed> of(ToolUse use) {
        EnumSet<Deed> deeds = EnumSet.noneOf(Deed.class);
        if (use.tool().isEmpty()) {
            return deeds;
        }
        deeds.add(Deed.CALL);
        if (SPAWNING.contains(use.tool())) {
            deeds.add(Deed.AGENT);
        }
        if (PLANNING.contains(use.tool())) {
            deeds.add(Deed.PLAN);
        }
        List<ToolAction> actions = use.actions();
        if (!actions.isEmpty() && actions.stream().allMatch(Deeds::reads)) {
            deeds.add(Deed.READ);
        }
        actions.forEach(action -> add(action, deeds));
        return deeds;
    }

    private static boolean reads(ToolAction action) {
        return action.effect().equals("read")
                || action.effect().equals("repo")
                        && LOOKS.matcher(action.command()).matches();
    }

    private static void add(ToolAction action, Set<Deed> deeds) {
        if (action.category().equals("edit")) {
            deeds.add(Deed.EDIT);
            FILES.forEach((deed, files) -> {
                if (action.paths().stream().anyMatch(touch -> isOne(touch, files))) {
                    deeds.add(deed);
                }
            });
        }
        if (action.category().equals("shell")) {
            deeds.add(Deed.COMMAND);
        }
        if (action.effect().equals("test")) {
            deeds.add(Deed.TEST);
        }
        COMMANDS.forEach((deed, commands) -> {
            if (commands.matcher(action.command()).matches()) {
                deeds.add(deed);
            }
        });
    }

    private static boolean isOne(PathTouch touch, Pattern files) {
        return files.matcher(touch.path().toLowerCase(Locale.ROOT)).find();
    }
}
