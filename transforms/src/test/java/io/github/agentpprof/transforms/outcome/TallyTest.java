package io.github.agentpprof.transforms.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.model.input.Reject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {
    @Test
    void talliesAddUpInAnyOrder() {
        Tally a = tally(3, "x.jsonl", 1);
        Tally b = tally(4, "a.jsonl", 2);
        Tally ab = sum(a, b);
        assertEquals(ab, sum(b, a));
        assertEquals(ab.hashCode(), sum(b, a).hashCode());
        // 3 + 4 files; one reject each.
        assertEquals(Map.of("files", 7L, "rejects", 2L, "rejects:malformed JSON", 2L), ab.counts());
        assertEquals(List.of("a.jsonl", "x.jsonl"), files(ab));
    }

    @Test
    void aCountOfNothingIsNoCount() {
        Tally tally = new Tally();
        tally.count("files", 0);
        assertTrue(tally.isEmpty());
    }

    @Test
    void onlyTheFirstRejectsAreKeptButAllAreCounted() {
        Tally early = new Tally();
        Tally late = new Tally();
        for (int line = 1; line <= 900; line++) {
            late.reject(new Reject("b.jsonl", line, "malformed JSON"));
            early.reject(new Reject("a.jsonl", line, "malformed JSON"));
        }
        Tally both = sum(late, early);
        assertEquals(1_800L, both.counts().get("rejects"));
        // 900 of the first file leave room for 100 of the second.
        assertEquals(1_000, files(both).size());
        assertEquals(900, files(both).indexOf("b.jsonl"));
        assertEquals(both, sum(early, late));
    }

    private static Tally tally(int count, String file, long line) {
        Tally tally = new Tally();
        tally.count("files", count);
        tally.reject(new Reject(file, line, "malformed JSON"));
        return tally;
    }

    private static Tally sum(Tally a, Tally b) {
        Tally sum = new Tally();
        sum.add(a);
        sum.add(b);
        return sum;
    }

    private static List<String> files(Tally tally) {
        List<String> files = new ArrayList<>();
        tally.rejects().forEach(reject -> files.add(reject.file()));
        return files;
    }
}
