package io.github.agentpprof.pipeline.show;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * What the parse cache did in a run: how many files it answered for, and how many are in it only now. Files that are too
 * small to be kept, or compressed, are none of these.
 *
 * <p>Public for {@code RunReport}.
 */
public record CacheReport(RunSummary run) {
    private static final int MOST_SHOWN = 3;

    /** One sentence; empty if the run had no cache, or no file for one. */
    public String line() {
        return count(RunSummary.CACHE_ANSWERED) + count(RunSummary.CACHE_RESUMED) + count(RunSummary.CACHE_READ_ANEW)
                        == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "parse cache: %,d %s answered, %,d resumed where they had grown, %,d read anew",
                        count(RunSummary.CACHE_ANSWERED),
                        count(RunSummary.CACHE_ANSWERED) == 1 ? "file" : "files",
                        count(RunSummary.CACHE_RESUMED),
                        count(RunSummary.CACHE_READ_ANEW));
    }

    /** What is wrong with it, empty if nothing is. */
    String warning() {
        List<String> refused = refused();
        if (refused.isEmpty()) {
            return "";
        }
        long entries = count(RunSummary.CACHE_REFUSED);
        return String.format(
                Locale.ROOT,
                "%,d %s of the parse cache damaged or not to be opened, so read anew: %s%s",
                entries,
                entries == 1 ? "entry" : "entries",
                String.join(", ", refused.subList(0, Math.min(MOST_SHOWN, refused.size()))),
                refused.size() > MOST_SHOWN ? ", …" : "");
    }

    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("parse_cache");
        json.writeNumberField("answered", count(RunSummary.CACHE_ANSWERED));
        json.writeNumberField("resumed", count(RunSummary.CACHE_RESUMED));
        json.writeNumberField("read_anew", count(RunSummary.CACHE_READ_ANEW));
        json.writeNumberField("refused", count(RunSummary.CACHE_REFUSED));
        json.writeArrayFieldStart("refused_entries");
        for (String name : refused()) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private List<String> refused() {
        return List.copyOf(run.countsOf(RunSummary.CACHE_REFUSED_OF).keySet());
    }

    private long count(String name) {
        return run.count(name);
    }
}
