package io.github.agentpprof.taggers.trained;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Usage: MeasureIntent SHARED [FOLDS]: trains on repositories and tests on the others, five times; prints how right it was. */
public final class MeasureIntent {
    private static final int PARTS = 6;
    private static final int SEED = 7;

    private MeasureIntent() {}

    public static void main(String[] args) throws IOException {
        List<Labelled> all = LabelFiles.read(Path.of(args[0]));
        Map<String, Integer> parts = parts(all);
        boolean last = args.length > 1 && args[1].equals("last");
        List<Tested> tested = new ArrayList<>();
        for (int part = last ? PARTS - 1 : 0; part < (last ? PARTS : PARTS - 1); part++) {
            int out = part;
            Predicate<Labelled> test = row -> parts.getOrDefault(row.repository(), -1) == out;
            // The part kept for the end is not learnt from before.
            Predicate<Labelled> hidden = row -> !last && parts.getOrDefault(row.repository(), -1) == PARTS - 1;
            long start = System.nanoTime();
            IntentModel model =
                    Training.of(all.stream().filter(test.or(hidden).negate()).toList());
            double seconds = (System.nanoTime() - start) / 1e9;
            List<Tested> some = Tested.all(model, all.stream().filter(test).toList());
            System.out.printf("%-10s (%.0f s) ", "part " + part, seconds);
            Report.line(some);
            tested.addAll(some);
        }
        Report.all(tested);
    }

    /** By repository, of about the same size. */
    private static Map<String, Integer> parts(List<Labelled> all) {
        Map<String, Integer> sizes = new TreeMap<>();
        all.stream()
                .filter(row -> row.context().known())
                .forEach(row -> sizes.merge(row.repository(), 1, Integer::sum));
        List<String> names = new ArrayList<>(sizes.keySet());
        Collections.shuffle(names, new Random(SEED));
        names.sort(Comparator.comparing(name -> -sizes.get(name)));
        var filled = new int[PARTS];
        Map<String, Integer> parts = new HashMap<>();
        for (String name : names) {
            int least = 0;
            for (int part = 1; part < PARTS; part++) {
                least = filled[part] < filled[least] ? part : least;
            }
            filled[least] += sizes.get(name);
            parts.put(name, least);
        }
        return parts;
    }
}
