package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.transforms.model.Surroundings.Act;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tool calls out of the labelled data's short text for them, as {@code sessions.py} plays them: "Read x3, Bash: npm test". */
final class DidText {
    private static final Pattern BETWEEN = Pattern.compile(", (?=[A-Z…\\[])");
    private static final Pattern CALL =
            Pattern.compile("^([A-Za-z_.-]+)(?:[: ]\\s*(.*?))?(?: x(\\d{1,6}))?$", Pattern.DOTALL);
    private static final int MOST = 6;
    private static final Set<String> OF_FILES = Set.of("Read", "Edit", "Write", "MultiEdit", "NotebookEdit");
    private static final Map<String, String> NAMES = Map.of(
            "exec",
            "Bash",
            "shell",
            "Bash",
            "exec_command",
            "Bash",
            "Search",
            "Grep",
            "List",
            "LS",
            "Web",
            "WebSearch",
            "Todo",
            "TodoWrite",
            "apply_patch",
            "Edit");

    private DidText() {}

    static List<Act> acts(String did) {
        List<Act> acts = new ArrayList<>();
        for (String part : BETWEEN.split(did)) {
            Matcher call = CALL.matcher(part.strip());
            if (call.matches()) {
                String tool = NAMES.getOrDefault(call.group(1), call.group(1));
                String rest = call.group(2) == null ? "" : call.group(2).strip();
                int times = call.group(3) == null ? 1 : Math.min(MOST, Integer.parseInt(call.group(3)));
                for (int n = 0; n < times; n++) {
                    acts.add(new Act(tool, detail(tool, rest, n)));
                }
            }
        }
        return acts;
    }

    private static String detail(String tool, String rest, int n) {
        if (tool.equals("Bash")) {
            return rest.isEmpty() ? "ls" : rest;
        }
        return OF_FILES.contains(tool) ? "/srv/p/" + (rest.isEmpty() ? "src/file" + n + ".txt" : rest) : "";
    }
}
