package io.github.agentpprof.pipeline.show;

import java.util.Locale;
import java.util.Map;

/**
 * How text on standard output may look: on a terminal with bars of block characters, in bold and in colour unless <a
 * href="https://no-color.org">NO_COLOR</a> is set; anywhere else plain.
 *
 * <p>Public for package {@code pipeline.command}.
 *
 * @param styled whether escape sequences are understood and wanted
 * @param blocks whether block characters can be shown
 * @param colours how many colours there are, 0 for no more than the eight that every terminal has
 * @param columns how wide a line may be
 */
public record Look(boolean styled, boolean blocks, int colours, int columns) {
    /** Set by the launcher, to the width of the terminal, where standard output is one. */
    static final String COLUMNS = "AGENTPPROF_COLUMNS";

    static final Look PLAIN = new Look(false, false, 0, 100);

    private static final int FEWEST_COLUMNS = 40;
    private static final int EIGHTHS = 8;
    private static final String PARTS = " ▏▎▍▌▋▊▉";
    private static final String BOLD = "\u001b[1m";
    private static final String CYAN = "\u001b[36m";
    private static final int MANY_COLOURS = 256;
    private static final int ALL_COLOURS = 1 << 24;

    /** Levels of red, green and blue in the cube of 216 colours that begins at {@link #CUBE}. */
    private static final int[] LEVELS = {0, 95, 135, 175, 215, 255};

    private static final int CUBE = 16;
    private static final String RESET = "\u001b[0m";

    public static Look of(Map<String, String> environment) {
        String width = environment.getOrDefault(COLUMNS, "");
        if (!isTerminal(environment)) {
            return PLAIN;
        }
        String term = environment.getOrDefault("TERM", "");
        boolean styled = !term.isEmpty()
                && !term.equals("dumb")
                && environment.getOrDefault("NO_COLOR", "").isEmpty();
        int columns = Integer.parseInt(width);
        return new Look(
                styled,
                speaksUtf8(environment),
                colours(term, environment.getOrDefault("COLORTERM", "")),
                columns == 0 ? PLAIN.columns : Math.max(FEWEST_COLUMNS, columns));
    }

    private static int colours(String term, String depth) {
        if (depth.equals("truecolor") || depth.equals("24bit")) {
            return ALL_COLOURS;
        }
        return term.contains("256color") ? MANY_COLOURS : 0;
    }

    /** Whether standard output is a terminal, so that a person reads it. */
    public static boolean isTerminal(Map<String, String> environment) {
        return environment.getOrDefault(COLUMNS, "").matches("[0-9]{1,4}");
    }

    /** The first of these that is set tells, by POSIX. */
    private static boolean speaksUtf8(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value.toUpperCase(Locale.ROOT).matches(".*UTF-?8.*");
            }
        }
        return false;
    }

    String heading(String text) {
        return styled ? BOLD + text + RESET : text;
    }

    /**
     * A bar as long as {@code share} of {@code cells}; what is more than nothing shows at least a little.
     *
     * @param colour as {@code #rrggbb}; empty for that of bars that mean nothing in particular
     */
    String bar(double share, int cells, String colour) {
        double length = Math.max(0, Math.min(1, share)) * cells;
        String bar;
        if (blocks) {
            long eighths = Math.max(share > 0 ? 1 : 0, Math.round(length * EIGHTHS));
            int rest = (int) (eighths % EIGHTHS);
            bar = "█".repeat((int) (eighths / EIGHTHS)) + (rest == 0 ? "" : PARTS.charAt(rest));
        } else {
            bar = "#".repeat((int) Math.round(length));
        }
        return styled && !bar.isEmpty() ? escape(colour) + bar + RESET : bar;
    }

    /** What begins a colour, or the nearest that there is. */
    private String escape(String colour) {
        if (colour.isEmpty() || colours == 0) {
            return CYAN;
        }
        int rgb = Integer.parseInt(colour.substring(1), 16);
        int[] parts = {rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff};
        return colours > MANY_COLOURS
                ? "\u001b[38;2;" + parts[0] + ";" + parts[1] + ";" + parts[2] + "m"
                : "\u001b[38;5;" + (CUBE + 36 * level(parts[0]) + 6 * level(parts[1]) + level(parts[2])) + "m";
    }

    private static int level(int part) {
        int nearest = 0;
        for (int i = 1; i < LEVELS.length; i++) {
            if (Math.abs(LEVELS[i] - part) < Math.abs(LEVELS[nearest] - part)) {
                nearest = i;
            }
        }
        return nearest;
    }
}
