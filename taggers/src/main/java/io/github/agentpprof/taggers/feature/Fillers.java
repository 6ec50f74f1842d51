package io.github.agentpprof.taggers.feature;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Words before the one that counts: "ok, now could you please <em>add</em>". */
final class Fillers {
    private static final Set<String> WORDS =
            new HashSet<>(List.of(("please pls can could would you we let lets us ok okay yes now then also and so"
                            + " but great just sure hi hello hey next first i want to need id like alright well good thanks thank"
                            + " perfect nice cool no should go ahead try 请 帮 我 你 再 现 在 那 пожалуйста por favor")
                    .split(" ")));

    private Fillers() {}

    /** What follows them; the last word if there is nothing else. */
    static List<String> skip(List<String> words) {
        int from = 0;
        while (from < words.size() - 1 && WORDS.contains(words.get(from))) {
            from++;
        }
        return words.subList(from, words.size());
    }
}
