package io.github.agentpprof.taggers.feature;

import io.github.agentpprof.transforms.model.Surroundings.Act;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What the agent did for a prompt, in features: kinds of tools and their order, programs run, sorts of files changed. */
final class Acts {
    private Acts() {}

    /** In one word: whether anything was done, and whether files were changed. */
    static String summary(PromptContext context) {
        if (!context.known()) {
            return "unknown";
        }
        if (context.acts().isEmpty()) {
            return "none";
        }
        return context.acts().stream().anyMatch(act -> ActKind.of(act.tool()).changes()) ? "edit" : "noedit";
    }

    static void add(List<Act> acts, Bag bag) {
        if (acts.isEmpty()) {
            bag.add("none");
            return;
        }
        List<ActKind> kinds = acts.stream().map(act -> ActKind.of(act.tool())).toList();
        counts(kinds, bag);
        order(kinds, bag);
        var seen = new TreeSet<String>();
        for (int i = 0; i < acts.size(); i++) {
            if (kinds.get(i) == ActKind.SHELL) {
                Programs.of(acts.get(i).argument()).forEach(program -> seen.add("p=" + program));
                CommandWords.of(acts.get(i).argument(), 60).forEach(word -> seen.add("cw=" + word));
            } else {
                TouchedFiles.add(kinds.get(i), acts.get(i).argument(), seen);
            }
        }
        seen.forEach(bag::add);
        List<String> changed = seen.stream().filter(f -> f.startsWith("ec=")).toList();
        if (changed.size() == 1) {
            bag.add("only" + changed.get(0));
        }
        if (kinds.contains(ActKind.SHELL) && kinds.stream().noneMatch(ActKind::changes)) {
            bag.add("shonly");
        }
        program("F", acts.get(0), bag);
        program("L", acts.get(acts.size() - 1), bag);
    }

    private static void counts(List<ActKind> kinds, Bag bag) {
        Map<ActKind, Integer> count = new EnumMap<>(ActKind.class);
        kinds.forEach(kind -> count.merge(kind, 1, Integer::sum));
        for (ActKind kind : ActKind.values()) {
            int n = count.getOrDefault(kind, 0);
            bag.add((n == 0 ? "no=" : "f=") + kind);
            if (n >= 2) {
                bag.add("f2=" + kind);
            }
            if (n >= 4) {
                bag.add("f4=" + kind);
            }
        }
        if (kinds.stream().noneMatch(ActKind::changes)) {
            bag.add("untouched");
        }
        bag.add("n=" + Math.min(5, Shape.bits(kinds.size() + 1)));
    }

    private static void order(List<ActKind> kinds, Bag bag) {
        var runs = new StringBuilder(kinds.get(0).name());
        var pairs = new TreeSet<String>();
        int n = 1;
        for (int i = 1; i < kinds.size(); i++) {
            if (kinds.get(i) != kinds.get(i - 1)) {
                runs.append('>').append(kinds.get(i));
                pairs.add("bi=" + kinds.get(i - 1) + '>' + kinds.get(i));
                n++;
            }
        }
        pairs.forEach(bag::add);
        bag.add("first=" + kinds.get(0));
        bag.add("last=" + kinds.get(kinds.size() - 1));
        if (n <= 3) {
            bag.add("seq=" + runs);
        }
    }

    private static void program(String place, Act act, Bag bag) {
        if (ActKind.of(act.tool()) == ActKind.SHELL) {
            Programs.of(act.argument()).forEach(program -> bag.add(place + "p=" + program));
        }
    }
}
