package io.github.agentpprof.transforms.redact;

import java.util.Locale;

/** What is known by its shape to be nobody else's business: e-mail addresses, keys and tokens, home folders. */
public final class PrivateShapes {
    /** Longer than any name or path; what is longer is not looked through but cut. */
    private static final int LONGEST = 4096;

    private PrivateShapes() {}

    /** Whether {@code text} holds any of them. */
    static boolean in(String text) {
        return text.length() > LONGEST
                || !EmailShapes.masked(text).equals(text)
                || !KeyShapes.masked(text).equals(text)
                || !Homes.masked(text).equals(text);
    }

    /** {@code text} with {@code email}, {@code secret} and {@code ~} in their places. */
    public static String masked(String text) {
        String looked = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return KeyShapes.masked(EmailShapes.masked(homesMasked(looked)));
    }

    /** {@code text} in small letters, what is private masked before: in small letters its shape may not be known. */
    public static String maskedLower(String text) {
        return masked(text).toLowerCase(Locale.ROOT);
    }

    /** {@code text} with {@code ~} for each home folder, this user's wherever it is. */
    public static String homesMasked(String text) {
        String home = System.getProperty("user.home", "");
        String masked = home.length() > 1 ? text.replace(home + "/", "~/").replace("'" + home + "'", "'~'") : text;
        return Homes.masked(masked);
    }
}
