package io.github.agentpprof.transforms.redact;

import java.util.regex.Pattern;

/** What is known by its shape to be nobody else's business: e-mail addresses, keys and tokens, home folders. */
public final class PrivateShapes {
    /** Longer than any name or path; what is longer is not looked through but cut. */
    private static final int LONGEST = 4096;

    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}(?:@|%40)(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24}");

    private static final Pattern SECRET = Pattern.compile("(?<![A-Za-z0-9])(?:"
            + "[spr]k[-_][A-Za-z0-9_-]{8,}"
            + "|(?:gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|npm_|hf_|ya29\\.|eyJ)[A-Za-z0-9_.=-]{8,}"
            + "|(?:AKIA|ASIA|AIza)[A-Za-z0-9_-]{12,})");

    /** A home folder with all that leads to it, or the name that Claude Code makes of one. */
    private static final Pattern HOME = Pattern.compile("(?:/[^/\\s'\"]+)*/(?:home|[Uu]sers)/[^/\\s'\",;:]+"
            + "|(?<![A-Za-z])[A-Za-z]:[\\\\/]+(?:Users|Documents and Settings)[\\\\/]+[^\\\\/\\s'\",;:]+"
            + "|(?<![^\\s'\",;:(=])/root(?=/|$|[\\s'\",;:)])"
            + "|(?<![A-Za-z0-9])(?:-|[A-Za-z]--)(?:home|Users)-[A-Za-z0-9]+");

    private PrivateShapes() {}

    /** Whether {@code text} holds any of them. */
    static boolean in(String text) {
        return text.length() > LONGEST
                || mayHoldEmail(text) && EMAIL.matcher(text).find()
                || SECRET.matcher(text).find()
                || mayHoldHome(text) && HOME.matcher(text).find();
    }

    /** Most words hold none, and a pattern that begins with any word takes long to find that out. */
    private static boolean mayHoldEmail(String text) {
        return text.indexOf('@') >= 0 || text.contains("%40");
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
        String unaddressed = mayHoldEmail(masked) ? EMAIL.matcher(masked).replaceAll("email") : masked;
        return SECRET.matcher(unaddressed).replaceAll("secret");
    }

    /** {@code text} with {@code ~} for each home folder, this user's wherever it is. */
    public static String homesMasked(String text) {
        String home = System.getProperty("user.home", "");
        String masked = home.length() > 1 ? text.replace(home + "/", "~/").replace("'" + home + "'", "'~'") : text;
        return mayHoldHome(masked) ? HOME.matcher(masked).replaceAll("~") : masked;
    }
}
