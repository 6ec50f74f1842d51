package io.github.agentpprof.transforms.model.profile;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How likely a prompt is of each kind, as a tagger that is not certain says it: of what it asks, and of the work it sets off.
 * Between steps it is a short text such as {@code debug:9000,9100;review:1000,900}, in ten thousandths, since events share
 * their texts.
 *
 * @param intent probability of what is asked, by tag; empty if the tag is certain
 * @param work probability of the work, by tag
 */
public record Odds(SortedMap<String, Double> intent, SortedMap<String, Double> work) {
    /** A tag that is certain. */
    public static final Odds NONE = new Odds(Collections.emptySortedMap(), Collections.emptySortedMap());

    private static final double WHOLE = 10_000;

    public Odds {
        intent = Collections.unmodifiableSortedMap(intent);
        work = Collections.unmodifiableSortedMap(work);
    }

    /** Tags below one ten-thousandth are left out. */
    public String text() {
        StringBuilder text = new StringBuilder();
        SortedMap<String, Double> all = new TreeMap<>(intent);
        work.forEach(all::putIfAbsent);
        for (String tag : all.keySet()) {
            long asked = Math.round(intent.getOrDefault(tag, 0.0) * WHOLE);
            long done = Math.round(work.getOrDefault(tag, 0.0) * WHOLE);
            if (asked + done > 0) {
                text.append(text.isEmpty() ? "" : ";").append(tag).append(':');
                text.append(asked).append(',').append(done);
            }
        }
        return text.toString();
    }

    /** What {@link #text} wrote. */
    public static Odds parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        SortedMap<String, Double> intent = new TreeMap<>();
        SortedMap<String, Double> work = new TreeMap<>();
        int at = 0;
        while (at < text.length()) {
            int colon = text.indexOf(':', at);
            int comma = text.indexOf(',', colon);
            int end = text.indexOf(';', comma);
            end = end < 0 ? text.length() : end;
            String tag = text.substring(at, colon);
            put(intent, tag, Integer.parseInt(text, colon + 1, comma, 10));
            put(work, tag, Integer.parseInt(text, comma + 1, end, 10));
            at = end + 1;
        }
        return new Odds(intent, work);
    }

    private static void put(Map<String, Double> odds, String tag, int parts) {
        if (parts > 0) {
            odds.put(tag, parts / WHOLE);
        }
    }
}
