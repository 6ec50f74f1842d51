package io.github.agentpprof.transforms.redact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys and tokens, known by what their issuers begin them with, whether or not somebody wrote them in small letters; and what
 * is so long and so mixed that it was drawn by lot.
 */
final class KeyShapes {
    /** Long enough to be one where nobody else begins so. */
    private static final int SHORT = 8;

    private static final int USUAL = 12;

    /** Characters without a hyphen among them that no word of a language has, with digits between. */
    private static final int DRAWN = 10;

    /** Beginnings of keys by their first letter, in small letters. */
    private static final Map<Character, List<Beginning>> BEGINNINGS = new HashMap<>();

    /**
     * @param text as issued
     * @param rest how many characters follow at least
     * @param drawn whether these must look as if drawn by lot, since the beginning may be a word; capitals do not matter then
     */
    private record Beginning(String text, int rest, boolean drawn) {}

    static {
        issued(SHORT, "sk- sk_ pk- pk_ rk- rk_ ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glpat- npm_ hf_ ya29. eyJ");
        issued(SHORT, "xoxa- xoxb- xoxc- xoxd- xoxe- xoxe. xoxo- xoxp- xoxr- xoxs-");
        issued(USUAL, "AKIA ASIA AIza ABIA ACCA AROA AIDA EAAA EAAB EAAC AGE-SECRET-KEY-");
        drawn("eyJ AKIA ASIA AIza ABIA AROA AIDA AGE-SECRET-KEY- AGE-PLUGIN-");
        // Models, and what serves them.
        drawn("gsk_ xai- pplx- tvly- nvapi- r8_ csk- fw_ tgp_v1_ jina_ lsv2_ e2b_ fc- pcsk_ pa- BSA co- ant- or-");
        // Code and packages.
        drawn(
                "glptt- gldt- glrt- glcbt- glft- glsoat- glagent- glimt- gloas- glffct- GR1348941 pypi- rubygems_ cio gitea_");
        drawn(
                "dckr_pat_ dckr_oat_ CCIPAT_ CCIPRJ_ bkua_ snyk_uat. sqp_ squ_ sqa_ sgp_ ATATT3 ATBB ATCTT3 ATSTT3 CLOJARS_ AKCp");
        drawn(
                "cmVmdGtu lin_api_ lin_oauth_ figd_ figu_ figo_ figor_ ntn_ PMAK- tfp_ rdme_ phc_ phx_ phs_ CFPAT- NRAK- NRJS- NRAL- NRII-");
        // Clouds, secrets, databases.
        drawn(
                "hvs. hvb. hvr. hvp. dop_v1_ doo_v1_ dor_v1_ dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit. fo1_ fm1_ fm1a_ fm1r_ fm2_");
        drawn(
                "dapi sbp_ sbs_ sb_ GOCSPX- 1//0 ops_ A3- tskey- pul- HRKU- rnd_ vcp_ vck_ nfp_ nfc_ nfo_ LTAI AKID SCW sha256~ ico-");
        drawn(
                "glsa_ glc_ sntrys_ sntryu_ dt0c01. dt0s01. dt0s02. pscale_ napi_ pnu_ pnb_ v1.0- cfut_ cfat_ ddp_ pat-na1- pat-eu1-");
        // Messages, payments, shops, and words by which people call them.
        drawn("SG. xapp- xoxp_ xwfp- key- sq0atp- sq0csp- sq0idp- whsec_ shpat_ shpca_ shppa_ shpss_ shptka_ xkeysib-");
        drawn(
                "xsmtpsib- shippo_ duffel_ FLWSECK EZAK EZTK access- apify_api_ y0_ t1. AQVN fio-u- p8e- cu_ nk- sl. pat secret_ key_");
        drawn("token_ token- api_ api- apikey- st. st_ bearer- aivs_ infisical_");
    }

    /** Characters that a key has at least: where fewer are left none can begin. */
    private static final int LEAST = least();

    private KeyShapes() {}

    /** Those of {@link #special} are all longer. */
    private static int least() {
        int least = Integer.MAX_VALUE;
        for (List<Beginning> beginnings : BEGINNINGS.values()) {
            for (Beginning beginning : beginnings) {
                least = Math.min(least, beginning.text().length() + beginning.rest());
            }
        }
        return least;
    }

    private static void issued(int rest, String beginnings) {
        add(beginnings, rest, false);
    }

    private static void drawn(String beginnings) {
        add(beginnings, USUAL, true);
    }

    private static void add(String beginnings, int rest, boolean drawn) {
        for (String text : beginnings.split(" ")) {
            BEGINNINGS
                    .computeIfAbsent(Character.toLowerCase(text.charAt(0)), first -> new ArrayList<>())
                    .add(new Beginning(text, rest, drawn));
        }
    }

    /** {@code text} with {@code secret} for each key; the same object if there is none. */
    static String masked(String text) {
        StringBuilder masked = null;
        int from = 0;
        int i = 0;
        while (i <= text.length() - LEAST) {
            if (!isWord(text.charAt(i)) || i > 0 && isWord(text.charAt(i - 1))) {
                i++;
                continue;
            }
            int end = end(text, i);
            if (end < 0) {
                i++;
                continue;
            }
            masked = masked == null ? new StringBuilder() : masked;
            masked.append(text, from, i).append("secret");
            from = end;
            i = end;
        }
        return masked == null ? text : masked.append(text, from, text.length()).toString();
    }

    /** The end of the key that begins at {@code start}, where a word begins; -1 if none does. */
    private static int end(String text, int start) {
        char first = Character.toLowerCase(text.charAt(start));
        for (Beginning beginning : BEGINNINGS.getOrDefault(first, List.of())) {
            int length = beginning.text().length();
            if (text.regionMatches(beginning.drawn(), start, beginning.text(), 0, length)) {
                int end = run(text, start + length, true);
                boolean enough = end - start - length >= beginning.rest();
                if (enough && (!beginning.drawn() || hasDrawn(text, start + length, end))) {
                    return end;
                }
            }
        }
        int end = run(text, start, false);
        if (isDrawn(text, start, end)) {
            return run(text, start, true);
        }
        return special(text, start, end);
    }

    /** Tokens of bots: {@code 123456789:AA…} and three parts with dots; Azure's, which have a mark inside. */
    private static int special(String text, int start, int end) {
        boolean fits = end - start >= 8 && end - start <= 11;
        if (fits && end < text.length() && text.charAt(end) == ':' && isNumber(text, start, end)) {
            int last = run(text, end + 1, true);
            return last - end > 30 ? last : -1;
        }
        boolean account = text.startsWith("SK", start) || text.startsWith("AC", start);
        if (account && end - start == 34 && isHex(text, start + 2, end)) {
            return end;
        }
        int whole = run(text, start, true);
        int dot = text.indexOf('.', start);
        int second = dot < 0 ? -1 : text.indexOf('.', dot + 1);
        boolean three = dot >= start + 23 && dot <= start + 28 && second == dot + 7 && whole >= second + 27;
        if (three && isMixed(text, start, dot)) {
            return whole;
        }
        int mark = text.indexOf("Q~", start);
        return mark > start && mark <= start + 4 && run(text, mark + 2, true) - mark >= 28
                ? run(text, mark + 2, true)
                : -1;
    }

    private static boolean isNumber(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Digits in three places at least, and letters of both sizes, in a word longer than any of a language. */
    private static boolean isDrawn(String text, int start, int end) {
        if (end - start < 32) {
            return false;
        }
        int upper = 0;
        int lower = 0;
        int numbers = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            upper += c >= 'A' && c <= 'Z' ? 1 : 0;
            lower += c >= 'a' && c <= 'z' ? 1 : 0;
            numbers += isDigit(c) && (i == start || !isDigit(text.charAt(i - 1))) ? 1 : 0;
        }
        return upper > 2 && lower > 2 && numbers > 2;
    }

    /** Whether a part between hyphens looks drawn by lot: letters behind digits, or capitals and small letters in turn. */
    private static boolean hasDrawn(String text, int start, int end) {
        int begin = start;
        while (begin < end) {
            int part = run(text, begin, false);
            if (part - begin >= DRAWN && isMixed(text, begin, part)) {
                return true;
            }
            begin = part + 1;
        }
        return false;
    }

    private static boolean isMixed(String text, int start, int end) {
        int turns = 0;
        for (int i = start + 1; i < end; i++) {
            char before = text.charAt(i - 1);
            char c = text.charAt(i);
            if (isDigit(before) && !isDigit(c)) {
                return true;
            }
            turns += Character.isUpperCase(before) != Character.isUpperCase(c) ? 1 : 0;
        }
        return turns > 4;
    }

    private static int run(String text, int start, boolean wide) {
        int end = start;
        while (end < text.length()
                && (isWord(text.charAt(end)) || (wide ? "_.=-~+" : "+").indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        // A sentence that ends with one goes on behind it.
        while (wide && end > start && text.charAt(end - 1) == '.') {
            end--;
        }
        return end;
    }

    private static boolean isWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c);
    }

    private static boolean isHex(String text, int start, int end) {
        return text.substring(start, end).chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
