package io.github.agentpprof.taggers.intent;

import io.github.agentpprof.taggers.intent.LexiconRow.Place;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How much a text's words speak for each intent. Takes time for the first {@value #SIZED} characters and for what
 * {@link OwnWords} looks at, however long the text is.
 */
public final class IntentScores {
    /** What an intent needs at least to be one. */
    public static final double LEAST = 0.3;

    /** Nothing speaks for any. */
    public static final IntentScores NONE = new IntentScores();

    private static final int SIZED = 2_000;
    private static final int WHOLE_AT_MOST = 60;
    private static final int OWN = 600;
    private static final double[] DECAY = {1, 0.7, 0.5, 0.5, 0.3};
    private static final double LAST = 0.6;
    private static final double ASKS = 0.8;
    private static final double SOFT_CAP = 6;
    private static final double ABOVE_CAP = 0.3;
    private static final double MORE_WORDS = 0.25;

    private static final String ENDS = ".!?,。~";

    private final double[] scores = new double[Intent.values().length];

    private IntentScores() {}

    public static IntentScores of(String text) {
        IntentScores scores = new IntentScores();
        String beginning = text.substring(0, Math.min(SIZED, text.length()));
        OwnWords own = OwnWords.of(text);
        String words = own.text().isBlank() ? beginning : own.text();
        Set<String> languages = Languages.of(words.substring(0, Math.min(OWN, words.length())));
        scores.addLogs(own.logs());
        scores.addWhole(bare(beginning), languages);
        scores.addClauses(Clause.of(words), languages);
        scores.addSize(beginning);
        return scores;
    }

    public double of(Intent intent) {
        return scores[intent.ordinal()];
    }

    /** All, in the order of the intents. */
    public double[] all() {
        return scores.clone();
    }

    /** These and {@code weight} for each whole of {@code shares}, which are in the order of the intents. */
    public IntentScores plus(double[] shares, double weight) {
        IntentScores sum = new IntentScores();
        for (int i = 0; i < scores.length; i++) {
            sum.scores[i] = scores[i] + weight * shares[i];
        }
        return sum;
    }

    /** The likeliest intent. */
    public Intent best() {
        return best(EnumSet.allOf(Intent.class));
    }

    /** The likeliest intent that names a piece of work, as a session is about. */
    public Intent work() {
        return best(EnumSet.complementOf(EnumSet.of(Intent.STEER, Intent.OTHER)));
    }

    private Intent best(Set<Intent> intents) {
        Intent best = Intent.FEATURE;
        for (Intent intent : intents) {
            best = of(intent) > of(best) ? intent : best;
        }
        return best;
    }

    /** How far the likeliest is ahead of the next one. */
    public double margin() {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - 1] - sorted[sorted.length - 2];
    }

    private void add(Intent intent, double weight) {
        scores[intent.ordinal()] += weight;
    }

    private void addLogs(int logs) {
        if (logs > 0) {
            add(Intent.DEBUG, Math.min(4, 1.5 + logs * 0.5));
        }
    }

    private static String bare(String text) {
        String plain = Clause.plain(text).strip();
        int end = plain.length();
        while (end > 0 && (Character.isWhitespace(plain.charAt(end - 1)) || ENDS.indexOf(plain.charAt(end - 1)) >= 0)) {
            end--;
        }
        return plain.substring(0, end).replaceAll("[,.!]\\s*", " ");
    }

    private void addWhole(String bare, Set<String> languages) {
        for (LexiconRow row : Lexicon.shipped().rows()) {
            boolean whole = row.place() == Place.WHOLE && bare.length() < WHOLE_AT_MOST && row.is(bare);
            boolean start = row.place() == Place.START && languages.contains(row.language()) && row.begins(bare);
            if (whole || start) {
                add(row.intent(), row.weight());
            }
        }
    }

    private void addClauses(List<Clause> all, Set<String> languages) {
        List<Clause> clauses =
                all.stream().filter(clause -> !clause.bare().isEmpty()).toList();
        double[] sum = new double[scores.length];
        for (int i = 0; i < clauses.size(); i++) {
            double decay = DECAY[Math.min(i, DECAY.length - 1)];
            if (i > 0 && i == clauses.size() - 1) {
                decay = Math.max(decay, LAST);
            }
            double[] clause = scored(clauses.get(i), languages);
            for (int k = 0; k < sum.length; k++) {
                sum[k] += decay * clause[k];
            }
        }
        for (Intent intent : Intent.values()) {
            double of = sum[intent.ordinal()];
            add(intent, of < SOFT_CAP ? of : SOFT_CAP + ABOVE_CAP * (of - SOFT_CAP));
        }
    }

    /** The strongest beginning and the strongest words anywhere, for each intent. */
    private static double[] scored(Clause clause, Set<String> languages) {
        List<LexiconRow> rows = Lexicon.shipped().rows();
        int[] found = Lexicon.shipped().found(clause.whole());
        double[] heads = new double[Intent.values().length];
        double[] words = new double[heads.length];
        for (int i = 0; i < rows.size(); i++) {
            LexiconRow row = rows.get(i);
            int intent = row.intent().ordinal();
            if (!languages.contains(row.language())) {
                continue;
            }
            if (row.place() == Place.HEAD && (row.begins(clause.bare()) || row.begins(clause.whole()))) {
                heads[intent] = Math.max(heads[intent], row.weight());
            } else if (found[i] > 0 && row.place() == Place.ANY) {
                words[intent] = Math.max(words[intent], row.weight() * (1 + MORE_WORDS * Math.min(2, found[i] - 1)));
            } else if (found[i] > 0 && clause.question()) {
                words[intent] = Math.max(words[intent], row.weight());
            }
        }
        for (int k = 0; k < heads.length; k++) {
            heads[k] += words[k];
        }
        heads[Intent.EXPLAIN.ordinal()] += clause.question() ? ASKS : 0;
        return heads;
    }

    /** The fewer words, the likelier it only moves on what was asked before. */
    private void addSize(String text) {
        int wide = 0;
        int words = 0;
        boolean within = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            wide += Letters.wide(c) ? 1 : 0;
            boolean letter = Character.isLetter(c) && !Letters.wide(c);
            words += letter && !within ? 1 : 0;
            within = letter;
        }
        int size = 2 * wide + words;
        if (size <= 2) {
            add(Intent.STEER, 1.5);
        } else if (size <= 5) {
            add(Intent.STEER, 0.4);
        }
    }
}
