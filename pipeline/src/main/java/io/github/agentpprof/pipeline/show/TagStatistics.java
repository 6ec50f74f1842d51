package io.github.agentpprof.pipeline.show;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * How well one kind of text is covered by tags, and how evenly.
 *
 * <p>Public for {@code FoundTags}.
 */
public final class TagStatistics {
    public static final String UNMATCHED = Tag.UNMATCHED.name();
    private static final String PROMPT = "prompt";
    private static final int DIGITS = 4;
    private static final int[] TOPS = {1, 3, 5};

    private final String kind;
    private final SortedMap<String, Long> counts;
    private final long inherited;

    private TagStatistics(String kind, SortedMap<String, Long> counts, long inherited) {
        this.kind = kind;
        this.counts = counts;
        this.inherited = inherited;
    }

    /** That of the prompts. */
    static TagStatistics ofPrompts(RunSummary run) {
        return new TagStatistics(
                PROMPT, run.countsOf(RunSummary.PROMPTS_BY_TAG), run.count(RunSummary.PROMPTS_INHERITED));
    }

    /** One for each kind of text. */
    static List<TagStatistics> of(RunSummary run) {
        return List.of(
                ofPrompts(run),
                new TagStatistics("llm", run.countsOf(RunSummary.CALLS_BY_TAG), 0),
                new TagStatistics("session", run.countsOf(RunSummary.SESSIONS_BY_TAG), 0));
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Number of texts by tag. */
    SortedMap<String, Long> counts() {
        return counts;
    }

    long matched() {
        return total() - unmatched();
    }

    long unmatched() {
        return counts.getOrDefault(UNMATCHED, 0L);
    }

    /** Shannon entropy of the tags in bits; 0 if all texts have the same. */
    double entropy() {
        double total = total();
        return counts.values().stream()
                .mapToDouble(count -> count / total)
                .map(share -> -share * Math.log(share) / Math.log(2))
                .sum();
    }

    /** Share of the {@code most} most frequent tags together. */
    double topShare(int most) {
        long top = counts.values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(most)
                .mapToLong(Long::longValue)
                .sum();
        return top == 0 ? 0 : (double) top / total();
    }

    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(kind);
        json.writeNumberField("total", total());
        json.writeNumberField("matched", matched());
        json.writeNumberField("unmatched", unmatched());
        if (kind.equals(PROMPT)) {
            json.writeNumberField("inherited", inherited);
        }
        json.writeObjectFieldStart("tag_counts");
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
        json.writeFieldName("entropy");
        json.writeNumber(rounded(entropy()));
        for (int most : TOPS) {
            json.writeFieldName("top" + most + "_share");
            json.writeNumber(rounded(topShare(most)));
        }
        json.writeEndObject();
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP);
    }
}
