package io.github.agentpprof.transforms.redact;

import com.google.re2j.Pattern;
import io.github.agentpprof.transforms.chars.Chars;
import java.util.List;

/** What is known by its shape to be nobody else's business: e-mail addresses, keys and tokens, home folders. */
public final class PrivateShapes {
    /** Longer than any name or path; what is longer is not looked through but cut. */
    private static final int LONGEST = 4096;

    /** Made when a text may hold one, which is seldom. */
    private static final class Email {
        static final Pattern SHAPE =
                Pattern.compile("[A-Za-z0-9._%+-]{1,64}(?:@|%40)(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24}");
    }

    /** The same of keys; the group is what stands before. */
    private static final class Secret {
        static final Pattern SHAPE = Pattern.compile("(^|[^A-Za-z0-9])(?:"
                + "[spr]k[-_][A-Za-z0-9_-]{8,}"
                + "|(?:gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|npm_|hf_|ya29\\.|eyJ)[A-Za-z0-9_.=-]{8,}"
                + "|(?:AKIA|ASIA|AIza)[A-Za-z0-9_-]{12,})");
    }

    /** What all those keys begin with, or with what their beginnings end. */
    private static final List<String> SECRET_BEGINNINGS = List.of(
            "k-", "k_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "pat_", "pat-", "xox", "npm_", "hf_", "ya29.", "eyJ",
            "AKIA", "ASIA", "AIza");

    private static final class Home {
        /** A home folder with all that leads to it, or the name that Claude Code makes of one; groups are what stands before. */
        static final Pattern SHAPE = Pattern.compile("(?:/[^/\\s'\"]+)*/(?:home|[Uu]sers)/[^/\\s'\",;:]+"
                + "|(^|[^A-Za-z])[A-Za-z]:[\\\\/]+(?:Users|Documents and Settings)[\\\\/]+[^\\\\/\\s'\",;:]+"
                + "|(^|[^A-Za-z0-9])(?:-|[A-Za-z]--)(?:home|Users)-[A-Za-z0-9]+");
    }

    private static final String ROOT = "/root";
    private static final Chars BEFORE_ROOT = Chars.of(" \t\n\u000B\f\r'\",;:(=");
    private static final Chars BEHIND_ROOT = Chars.of(" \t\n\u000B\f\r'\",;:)/");

    private PrivateShapes() {}

    /** Whether {@code text} holds any of them. */
    static boolean in(String text) {
        return text.length() > LONGEST
                || mayHoldEmail(text) && Email.SHAPE.matcher(text).find()
                || mayHoldSecret(text) && Secret.SHAPE.matcher(text).find()
                || mayHoldHome(text)
                        && (Home.SHAPE.matcher(text).find() || !rootMasked(text).equals(text));
    }

    /** Most words hold none, and a pattern that begins with any word takes long to find that out. */
    private static boolean mayHoldEmail(String text) {
        return text.indexOf('@') >= 0 || text.contains("%40");
    }

    private static boolean mayHoldSecret(String text) {
        for (String beginning : SECRET_BEGINNINGS) {
            if (text.contains(beginning)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayHoldHome(String text) {
        return text.contains("home")
                || text.contains("sers")
                || text.contains("/root")
                || text.contains("Documents and Settings");
    }

    /** {@code text} with {@code email}, {@code secret} and {@code ~} in their places. */
    public static String masked(String text) {
        String looked = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        String masked = homesMasked(looked);
        String unaddressed = mayHoldEmail(masked) ? Email.SHAPE.matcher(masked).replaceAll("email") : masked;
        return mayHoldSecret(unaddressed) ? Secret.SHAPE.matcher(unaddressed).replaceAll("$1secret") : unaddressed;
    }

    /** {@code text} with {@code ~} for each home folder, this user's wherever it is. */
    public static String homesMasked(String text) {
        String home = System.getProperty("user.home", "");
        String masked = home.length() > 1 ? text.replace(home + "/", "~/").replace("'" + home + "'", "'~'") : text;
        return mayHoldHome(masked) ? rootMasked(Home.SHAPE.matcher(masked).replaceAll("$1$2~")) : masked;
    }

    private static String rootMasked(String text) {
        StringBuilder masked = null;
        int from = 0;
        for (int at = text.indexOf(ROOT); at >= 0; at = text.indexOf(ROOT, at + 1)) {
            int end = at + ROOT.length();
            if ((at == 0 || BEFORE_ROOT.isAt(text, at - 1)) && (end == text.length() || BEHIND_ROOT.isAt(text, end))) {
                masked = (masked == null ? new StringBuilder() : masked)
                        .append(text, from, at)
                        .append('~');
                from = end;
            }
        }
        return masked == null ? text : masked.append(text, from, text.length()).toString();
    }
}
