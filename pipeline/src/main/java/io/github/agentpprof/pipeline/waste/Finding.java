package io.github.agentpprof.pipeline.waste;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rows that have the same cause and the same remedy.
 *
 * @param cause with why or of what
 * @param rows what it is made of
 * @param all rows of the history, of which some tell what the remedy would have cost
 */
record Finding(String cause, String of, List<WasteRow> rows, List<WasteRow> all) {
    private static final double DOLLAR = 1e6;
    private static final String SOON = "5m-1h";

    /** Reasons that somebody has in hand. */
    private static final Set<String> SETTINGS = Set.of("model", "effort", "tools", "system");

    /** What puts rows together. */
    static Finding key(WasteRow row) {
        return switch (row.cause()) {
            case "rebuild" ->
                new Finding(
                        row.cause(),
                        row.miss().equals("idle") ? "idle " + row.gap() : row.miss(),
                        List.of(),
                        List.of());
            case "retry", "interrupted" -> new Finding(row.cause(), "", List.of(), List.of());
            case "failed" -> new Finding(row.cause(), firstWord(row.subject()), List.of(), List.of());
            default -> new Finding(row.cause(), row.subject(), List.of(), List.of());
        };
    }

    private static String firstWord(String subject) {
        int space = subject.indexOf(' ');
        return space < 0 ? subject : subject.substring(0, space);
    }

    long micros() {
        return rows.stream().mapToLong(WasteRow::micros).sum();
    }

    private long times() {
        return rows.stream().mapToLong(WasteRow::times).sum();
    }

    private long tokens() {
        return rows.stream().mapToLong(WasteRow::tokens).sum();
    }

    /** What it is, how often and how much. */
    String heading() {
        return String.format(
                Locale.ROOT,
                "%s%s: %,d %s, %s",
                cause,
                of.isEmpty() ? "" : " " + of,
                times(),
                times() == 1 ? "call" : "calls",
                dollars(micros()));
    }

    /** Where there was most of it: the session, when, how much, of what. */
    String evidence() {
        Map<String, Long> places = new HashMap<>();
        for (WasteRow row : rows) {
            String subject = row.subject().isEmpty() || of.equals(row.subject()) ? "" : ", " + row.subject();
            String model = row.model().isEmpty() ? "" : ", " + row.model();
            places.merge("session " + row.session() + ", " + row.when() + subject + model, row.micros(), Long::sum);
        }
        Map.Entry<String, Long> most = places.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow();
        return "most in " + most.getKey() + ": " + dollars(most.getValue());
    }

    /** One thing to do about it, with the figure that it is worth. */
    String remedy() {
        long mean = micros() / Math.max(1, times());
        switch (cause) {
            case "rebuild" -> {
                if (of.equals("idle " + SOON)) {
                    return hour();
                }
                long each = tokens() / Math.max(1, times());
                if (of.startsWith("idle")) {
                    return "start anew, or compact, before a long break: each 10,000 tokens less in these contexts would"
                            + " have saved " + dollars(each == 0 ? 0 : micros() * 10_000 / each);
                }
                String sent = String.format(
                        Locale.ROOT, "%,d tokens were sent again each time, for %s more", each, dollars(mean));
                return SETTINGS.contains(of)
                        ? sent + ": change the " + of + " between sessions, not within"
                        : sent + "; the trace does not tell of anything that would have spared it";
            }
            case "failed" -> {
                return "each costs " + dollars(mean)
                        + ": one line in the agent's instructions on how it is called here, if the failures are alike";
            }
            case "repeat", "reread" -> {
                return "each costs " + dollars(mean)
                        + ": say in the agent's instructions that what was read holds until it is changed";
            }
            case "carried" -> {
                return String.format(
                        Locale.ROOT,
                        "%,d tokens a call were carried for nothing: let a subagent look, or compact when it is done",
                        tokens() / Math.max(1, times()));
            }
            default -> {
                return "each cost " + dollars(mean) + "; nothing that a setting would have spared";
            }
        }
    }

    /** Whether a longer cache would have been cheaper, in the sessions that it is of. */
    private String hour() {
        Set<String> sessions = rows.stream().map(WasteRow::session).collect(Collectors.toSet());
        long more = all.stream()
                .filter(row -> sessions.contains(row.session()))
                .mapToLong(WasteRow::hourly)
                .sum();
        if (more == 0) {
            return "these vendors have no cache that is kept for longer; shorter contexts before a break are all that helps";
        }
        return String.format(
                Locale.ROOT,
                "one-hour caching in these %,d sessions would have cost %s more for what was written: %s",
                sessions.size(),
                dollars(more),
                more < micros() ? "worth it, by " + dollars(micros() - more) : "not worth it");
    }

    static String dollars(long micros) {
        double dollars = micros / DOLLAR;
        return String.format(Locale.ROOT, dollars > 0 && dollars < 0.01 ? "$%.4f" : "$%,.2f", dollars);
    }
}
