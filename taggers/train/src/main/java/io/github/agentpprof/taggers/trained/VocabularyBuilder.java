package io.github.agentpprof.taggers.trained;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The vocabulary of labelled prompts: features of at least three repositories, so that no word of one person is in it. */
final class VocabularyBuilder {
    private static final int REPOSITORIES = 3;

    private static final class Seen {
        private final Set<Integer> repositories = new HashSet<>(4);
        private int prompts;
    }

    private VocabularyBuilder() {}

    static Vocabulary of(List<int[][]> features, List<String> repositories) {
        Map<String, Integer> numbers = new HashMap<>();
        Map<Integer, Seen> seen = new HashMap<>();
        for (int i = 0; i < features.size(); i++) {
            int repository = numbers.computeIfAbsent(repositories.get(i), name -> numbers.size());
            for (int[] unsorted : features.get(i)) {
                int[] block = unsorted.clone();
                Arrays.sort(block);
                for (int j = 0; j < block.length; j++) {
                    if (j == 0 || block[j] != block[j - 1]) {
                        Seen one = seen.computeIfAbsent(block[j], hash -> new Seen());
                        one.prompts++;
                        if (one.repositories.size() < REPOSITORIES) {
                            one.repositories.add(repository);
                        }
                    }
                }
            }
        }
        int[] hashes = seen.keySet().stream()
                .filter(hash -> seen.get(hash).repositories.size() >= REPOSITORIES)
                .mapToInt(hash -> hash)
                .sorted()
                .toArray();
        var rarity = new float[hashes.length];
        for (int i = 0; i < hashes.length; i++) {
            rarity[i] = (float) (1 + StrictMath.log((1.0 + features.size()) / (1.0 + seen.get(hashes[i]).prompts)));
        }
        return new Vocabulary(hashes, rarity);
    }
}
