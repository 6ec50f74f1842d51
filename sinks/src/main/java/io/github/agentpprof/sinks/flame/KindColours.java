package io.github.agentpprof.sinks.flame;

import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.ShareRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The colour of each kind of work, that is of each tag of prompts: the same in the picture, the page and the tables of a run.
 *
 * <p>The sixteen kinds that the trained tagger knows have colours chosen by hand and by a search: as far apart as sixteen can be
 * for people with each kind of colour blindness, the usually largest furthest, some light and some less so, and all of them light
 * enough for dark text. Another tag has one of the same colours by its hash; where another tag of the run has that already, the
 * next one that none has, in the order of the tags' names.
 *
 * <p>Public for the pages of package {@code sinks.report} and the tables of package {@code pipeline.show}.
 */
public final class KindColours {
    /** Of prompts whose kind of work nobody knows. */
    static final String UNKNOWN = "#b8bec8";

    private static final String FRAME = "prompt:";

    /** Tags that are no kind of work. */
    private static final Set<String> NO_KIND = Set.of("unmatched", "none", "unknown");

    private static final Map<String, String> CHOSEN = chosen();

    /** Other words for a kind, with the colour of that kind where it is free. */
    private static final Map<String, String> ALIKE = Map.of(
            "bug", "debug",
            "deploy", "release",
            "fix", "debug",
            "question", "explain",
            "tests", "test",
            "testing", "test",
            "upgrade", "setup");

    private final Map<String, String> colours = new HashMap<>();

    private static Map<String, String> chosen() {
        Map<String, String> chosen = new LinkedHashMap<>();
        chosen.put("debug", "#e6671f");
        chosen.put("feature", "#4f87f5");
        chosen.put("review", "#a7fac9");
        chosen.put("plan", "#ceb5ff");
        chosen.put("git", "#dcd010");
        chosen.put("explain", "#bb7b9f");
        chosen.put("refactor", "#fab2d0");
        chosen.put("release", "#03a578");
        chosen.put("test", "#daf194");
        chosen.put("docs", "#aabf9f");
        chosen.put("agent", "#96c979");
        chosen.put("run", "#929acf");
        chosen.put("setup", "#64c4bb");
        chosen.put("style", "#d2ad3c");
        chosen.put("steer", "#fad7fe");
        chosen.put("other", "#6b9c4f");
        return chosen;
    }

    /** The colours of a run with these tags. */
    KindColours(Set<String> tags) {
        NO_KIND.forEach(tag -> colours.put(tag, UNKNOWN));
        Set<String> taken = new HashSet<>();
        List<String> others = new ArrayList<>();
        for (String tag : new TreeSet<>(tags)) {
            if (CHOSEN.containsKey(tag)) {
                colours.put(tag, CHOSEN.get(tag));
                taken.add(CHOSEN.get(tag));
            } else if (isKind(tag)) {
                others.add(tag);
            }
        }
        for (String tag : others) {
            colours.put(tag, free(tag, taken));
            taken.add(colours.get(tag));
        }
    }

    /** The colours of the runs that {@code profiles} come from. */
    public static KindColours of(Profile... profiles) {
        Set<String> tags = new HashSet<>();
        for (Profile profile : profiles) {
            RunSummary run = profile.run();
            tags.addAll(run.countsOf(RunSummary.PROMPTS_BY_TAG).keySet());
            run.shares().stream().map(ShareRow::tag).forEach(tags::add);
            for (Sample sample : profile.samples()) {
                sample.stack().frames().stream()
                        .filter(KindColours::isPrompt)
                        .map(KindColours::tag)
                        .forEach(tags::add);
            }
        }
        return new KindColours(tags);
    }

    /** The colour of {@code tag} as {@code #rrggbb}, light enough for dark text. */
    public String of(String tag) {
        return colours.getOrDefault(tag, UNKNOWN);
    }

    /** Whether the tag tells a kind of work. */
    static boolean isKind(String tag) {
        return !NO_KIND.contains(tag);
    }

    /** Whether a frame tells the tag of a prompt, as {@code prompt:debug} does. */
    static boolean isPrompt(String frame) {
        return frame.startsWith(FRAME);
    }

    /** The tag that such a frame tells. */
    static String tag(String frame) {
        return frame.substring(FRAME.length());
    }

    private static String free(String tag, Set<String> taken) {
        List<String> all = List.copyOf(CHOSEN.values());
        int first = ALIKE.containsKey(tag)
                ? all.indexOf(CHOSEN.get(ALIKE.get(tag)))
                : Math.floorMod(Palette.mixed(tag), all.size());
        for (int i = 0; i < all.size(); i++) {
            String colour = all.get((first + i) % all.size());
            if (!taken.contains(colour)) {
                return colour;
            }
        }
        return all.get(first);
    }
}
