package io.github.agentpprof.transforms.trace;

import io.github.agentpprof.transforms.chars.Chars;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.Traits;
import io.github.agentpprof.transforms.redact.Identifiers;
import io.github.agentpprof.transforms.redact.People;
import io.github.agentpprof.transforms.redact.PrivateShapes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Takes out of the words that describe tools, which are somebody's own, what tells who that is. */
final class ToolWords {
    private static final int MOST_KEPT = 10_000;

    /** A name of a skill or a subagent, {@code plugin:skill}; what has spaces or is longer is none. */
    private static final Chars NAME = Chars.of("_.:/@+-");

    private static final int LONGEST_NAME = 80;

    private static final String NO_NAME = "other";

    private Map<String, String> known = new HashMap<>();
    private People people = People.NOBODY;

    ToolUse redacted(ToolUse use, People latest) {
        of(latest);
        Activity activity = redacted(use.activity());
        String tool = word(use.tool());
        List<ToolAction> actions = each(use.actions(), this::redacted);
        ToolUse clean = activity == use.activity() ? use : use.during(activity);
        return tool.equals(use.tool()) && actions == use.actions() ? clean : clean.doing(tool, actions);
    }

    /** What becomes of each; the same list if nothing becomes of any, which is the rule. */
    private static <T> List<T> each(List<T> all, UnaryOperator<T> redaction) {
        List<T> changed = null;
        for (int i = 0; i < all.size(); i++) {
            T clean = redaction.apply(all.get(i));
            if (changed == null && clean != all.get(i)) {
                changed = new ArrayList<>(all);
            }
            if (changed != null) {
                changed.set(i, clean);
            }
        }
        return changed == null ? all : changed;
    }

    Call redacted(Call call, People latest) {
        of(latest);
        Activity activity = redacted(call.activity());
        Call clean = activity == call.activity() ? call : call.during(activity);
        if (call.tools().isEmpty()) {
            return clean;
        }
        SortedMap<String, String> tools = new TreeMap<>(call.tools());
        tools.replaceAll((id, name) -> word(name));
        return tools.equals(call.tools()) ? clean : clean.asking(tools);
    }

    private void of(People latest) {
        if (people != latest) {
            people = latest;
            known = new HashMap<>();
        }
    }

    private ToolAction redacted(ToolAction action) {
        String command = word(action.command());
        List<String> processes = each(action.processes(), this::word);
        List<ToolAction.PathTouch> paths = each(action.paths(), this::redacted);
        List<String> domains = each(action.domains(), this::word);
        boolean clean = command.equals(action.command())
                && processes == action.processes()
                && paths == action.paths()
                && domains == action.domains();
        return clean
                ? action
                : new ToolAction(
                        action.category(), command, processes, action.effect(), paths, domains, action.parsed());
    }

    private ToolAction.PathTouch redacted(ToolAction.PathTouch touch) {
        String path = path(touch.path());
        return path.equals(touch.path()) ? touch : new ToolAction.PathTouch(path, touch.access(), touch.file());
    }

    private Activity redacted(Activity activity) {
        Traits traits = activity.traits();
        if (traits.equals(Traits.NONE)) {
            return activity;
        }
        Traits clean = new Traits(
                name(traits.skill()),
                name(traits.subagent()),
                effort(traits.effort()),
                Identifiers.version(traits.version()));
        return clean.equals(traits) ? activity : activity.with(clean);
    }

    private static String effort(String value) {
        return value.isEmpty() || Identifiers.isWord(value) ? value : NO_NAME;
    }

    /** Segment by segment: a folder called {@code users} is nobody's home in here. */
    private String path(String group) {
        if (group.indexOf('/') < 0) {
            return word(group);
        }
        List<String> segments = new ArrayList<>();
        for (String segment : group.split("/")) {
            segments.add(word(segment));
        }
        return String.join("/", segments);
    }

    private static boolean isName(String value) {
        int first = value.codePointAt(0);
        return (Character.isLetterOrDigit(first) || first == '_')
                && value.codePointCount(0, value.length()) <= LONGEST_NAME
                && value.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c < 0x80 && NAME.has((char) c));
    }

    private String name(String value) {
        return value.isEmpty() || isName(value) ? word(value) : NO_NAME;
    }

    private String word(String value) {
        if (value.isEmpty()) {
            return value;
        }
        String clean = known.get(value);
        if (clean == null) {
            clean = people.hiddenIn(PrivateShapes.masked(value));
            if (known.size() < MOST_KEPT) {
                known.put(value, clean);
            }
        }
        return clean.equals(value) ? value : clean;
    }
}
