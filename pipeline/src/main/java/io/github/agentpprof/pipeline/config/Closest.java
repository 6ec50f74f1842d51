package io.github.agentpprof.pipeline.config;

import java.util.Collection;
import java.util.Locale;

/**
 * What somebody may have meant by a name that is none: the known one that takes the fewest keystrokes to get to.
 *
 * <p>Public for package {@code pipeline.command}.
 */
public final class Closest {
    /** A word of three letters may have one of them wrong, one of six two. */
    private static final int LETTERS_FOR_EACH_MISTAKE = 3;

    private Closest() {}

    /**
     * Says that a name is not known, what was meant, and what is known.
     *
     * @param what it would be the name of, such as {@code view}
     * @param where it stands, such as {@code " for --stack"}, or empty
     */
    public static String unknown(String what, String name, String where, Collection<String> known) {
        String hint = hint(name, known);
        return "unknown " + what + " '" + name + "'" + where + hint + (hint.isEmpty() ? "; known: " : " Known: ")
                + String.join(", ", known);
    }

    /** {@code , did you mean 'cost'?} if one of the known is close enough, else empty. */
    public static String hint(String name, Collection<String> known) {
        String best = "";
        int least = name.replace("-", "").length() / LETTERS_FOR_EACH_MISTAKE + 1;
        for (String one : known) {
            int distance = distance(name.toLowerCase(Locale.ROOT), one.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = one;
            }
        }
        return best.isEmpty() ? "" : ", did you mean '" + best + "'?";
    }

    /** How many letters have to be put in, left out, changed, or swapped with the next. */
    static int distance(String a, String b) {
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    rows[i][j] = i + j;
                    continue;
                }
                int changed = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                rows[i][j] = Math.min(changed, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }
        return rows[a.length()][b.length()];
    }
}
