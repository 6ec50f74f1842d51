package io.github.agentpprof.taggers.intent;

/**
 * Some words of the lexicon, such as {@code run .. test*}: {@code *} stands for further letters, {@code ..} between
 * words for up to {@value #GAP} characters.
 *
 * @param text as the lexicon has it
 * @param spaced whether the language has spaces, so that a phrase must end where a word does
 */
record Phrase(String text, boolean spaced) {
    static final int NONE = -1;
    private static final int GAP = 40;
    private static final String GAP_MARK = " .. ";

    /** Where the phrase ends if it stands at {@code from}, else {@link #NONE}. */
    int end(String clause, int from) {
        return end(0, clause, from);
    }

    private int end(int part, String clause, int from) {
        int at = from;
        for (int i = part; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*') {
                while (at < clause.length() && Character.isLetter(clause.charAt(at))) {
                    at++;
                }
            } else if (c == ' ' && text.startsWith(GAP_MARK, i)) {
                return endAfterGap(i + GAP_MARK.length(), clause, at);
            } else if (at < clause.length() && clause.charAt(at) == c) {
                at++;
            } else {
                return NONE;
            }
        }
        return !spaced || at == clause.length() || !Letters.inWord(clause.charAt(at)) ? at : NONE;
    }

    /** The rest may follow any space that is near enough; the nearest holds. */
    private int endAfterGap(int part, String clause, int from) {
        if (from >= clause.length() || clause.charAt(from) != ' ') {
            return NONE;
        }
        int last = Math.min(clause.length() - 1, from + GAP + 1);
        for (int space = from; space <= last && clause.charAt(space) != '\n'; space++) {
            int end = clause.charAt(space) == ' ' ? end(part, clause, space + 1) : NONE;
            if (end != NONE) {
                return end;
            }
        }
        return NONE;
    }
}
