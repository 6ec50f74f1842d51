package io.github.agentpprof.pipeline.waste;

import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of what was paid, by its one cause.
 *
 * @param day empty if it is not known
 * @param when day and hour, as far as they are known
 * @param subject the tool and the path that it is about, as far as there are any
 * @param agent and {@code version}: of that agent; empty unless the stacks tell them
 * @param times calls that have some of it
 * @param micros millionths of a dollar
 * @param hourly what it would have cost more to keep for an hour what was kept in the cache for five minutes
 */
record WasteRow(
        String cause,
        String work,
        String project,
        String miss,
        String gap,
        String session,
        String model,
        String day,
        String when,
        String subject,
        String agent,
        String version,
        long times,
        long tokens,
        long micros,
        long hourly) {
    static final String WORK = "work";

    private static final int TIMES = 0;
    private static final int TOKENS = 1;
    private static final int COST = 2;
    private static final int HOURLY = 3;

    /** The rows of a profile of the view {@code waste} whose stacks are {@link WasteReport#FIELDS}. */
    static List<WasteRow> of(Profile profile) {
        List<WasteRow> rows = new ArrayList<>();
        for (Sample sample : profile.samples()) {
            Map<String, String> told = new HashMap<>();
            for (String frame : sample.stack().frames()) {
                int colon = frame.indexOf(':');
                told.put(frame.substring(0, colon), frame.substring(colon + 1));
            }
            String hour = told.getOrDefault("hour", "");
            rows.add(new WasteRow(
                    told.getOrDefault("waste", WORK),
                    told.getOrDefault("prompt", ""),
                    told.getOrDefault("project", ""),
                    told.getOrDefault("miss", ""),
                    told.getOrDefault("gap", ""),
                    sample.labels().session(),
                    sample.labels().model(),
                    sample.labels().date(),
                    sample.labels().date() + (hour.isEmpty() ? "" : " " + hour + "h"),
                    (told.getOrDefault("tool", "") + " " + told.getOrDefault("path", "")).strip(),
                    told.getOrDefault("agent", ""),
                    told.getOrDefault("version", ""),
                    sample.values().get(TIMES),
                    sample.values().get(TOKENS),
                    sample.values().get(COST),
                    sample.values().get(HOURLY)));
        }
        return rows;
    }
}
