package io.github.agentpprof.taggers.cluster;

import io.github.agentpprof.taggers.intent.Intent;
import io.github.agentpprof.taggers.text.Clusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What clusters are called: by the intent that most of their prompts clearly have, else by the term that sets them
 * apart. Clusters of one intent share its name, which makes them one tag.
 */
final class ClusterNames {
    private static final Pattern LEGAL = Pattern.compile("[a-z]{3,12}");
    private static final double DOMINANT = 0.5;

    /** More tags than about twenty tell nobody anything. */
    private static final int TERM_NAMES = 4;

    private final Clusters clusters;
    private final double[][] points;
    private final List<Intent> intents;
    private final List<String> terms;
    private final Set<String> taken = new HashSet<>(Set.of("unmatched", "none", "all"));

    private ClusterNames(Clusters clusters, double[][] points, List<Intent> intents, List<String> terms) {
        this.clusters = clusters;
        this.points = points;
        this.intents = intents;
        this.terms = terms;
        Arrays.stream(Intent.values()).map(Intent::tag).forEach(taken::add);
    }

    /**
     * A name for each cluster.
     *
     * @param points the features of the prompts that were clustered
     * @param intents theirs; null where none is clear
     * @param terms those of the features
     */
    static List<String> of(Clusters clusters, double[][] points, List<Intent> intents, List<String> terms) {
        return new ClusterNames(clusters, points, intents, terms).names();
    }

    /** The largest clusters choose first. */
    private List<String> names() {
        List<List<Integer>> members = new ArrayList<>();
        IntStream.range(0, clusters.size()).forEach(i -> members.add(new ArrayList<>()));
        for (int i = 0; i < points.length; i++) {
            members.get(clusters.labels()[i]).add(i);
        }
        String[] names = new String[clusters.size()];
        int[] order = IntStream.range(0, names.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> -members.get(i).size()))
                .mapToInt(Integer::intValue)
                .toArray();
        int byTerm = 0;
        for (int cluster : order) {
            long[] counts = counts(members.get(cluster));
            int first = most(counts);
            boolean dominant = counts[first] > DOMINANT * members.get(cluster).size();
            String term = dominant || byTerm == TERM_NAMES ? "" : term(cluster);
            byTerm += term.isEmpty() ? 0 : 1;
            names[cluster] = term.isEmpty() ? intent(counts[first], first).tag() : term;
        }
        return List.of(names);
    }

    private static Intent intent(long count, int ordinal) {
        return count == 0 ? Intent.OTHER : Intent.values()[ordinal];
    }

    private long[] counts(List<Integer> members) {
        long[] counts = new long[Intent.values().length];
        for (int member : members) {
            if (intents.get(member) != null) {
                counts[intents.get(member).ordinal()]++;
            }
        }
        return counts;
    }

    private static int most(long[] counts) {
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return most;
    }

    /** The legal term that is furthest above its mean over all prompts; empty if all are taken. */
    private String term(int cluster) {
        int from = PromptFeatures.firstTerm();
        String best = "";
        double most = 0;
        for (int i = 0; i < terms.size(); i++) {
            String term = terms.get(i);
            int at = from + i;
            double above = clusters.centres()[cluster][at]
                    - Arrays.stream(points)
                            .mapToDouble(point -> point[at])
                            .average()
                            .orElse(0);
            if (above > most && LEGAL.matcher(term).matches() && !taken.contains(term)) {
                most = above;
                best = term;
            }
        }
        taken.add(best);
        return best;
    }
}
