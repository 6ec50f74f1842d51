package io.github.agentpprof.taggers.feature;

import java.util.ArrayList;
import java.util.List;

/** How a prompt and its sentences begin and end: where people say what they want. */
final class Ends {
    private static final int FIRST = 6;
    private static final int LAST = 5;
    private static final int SENTENCES = 10;
    private static final int SHORT = 4;

    private Ends() {}

    static void add(List<String> words, PromptContext context, Bag bag) {
        List<String> all = new ArrayList<>(Words.spoken(words));
        all.removeIf("\n"::equals);
        int n = all.size();
        if (n == 0) {
            bag.add("empty");
            return;
        }
        for (int k = 1; k <= Math.min(3, n); k++) {
            bag.add(k + "=" + String.join(" ", all.subList(0, k)));
        }
        for (String word : all.subList(0, Math.min(FIRST, n))) {
            bag.add("h=", word);
        }
        bag.add("l=", all.get(n - 1));
        bag.add("l2=" + String.join(" ", all.subList(Math.max(0, n - 2), n)));
        for (String word : all.subList(Math.max(0, n - LAST), n)) {
            bag.add("t=", word);
        }
        if (n <= SHORT) {
            bag.add("all=" + String.join(" ", all));
        }
        verb(all, "v", bag);
        bag.add("v=" + Fillers.skip(all).get(0) + '&' + Acts.summary(context));
        sentences(words, bag);
    }

    private static void sentences(List<String> words, Bag bag) {
        int from = 0;
        int seen = 0;
        for (int i = 0; i <= words.size() && seen < SENTENCES; i++) {
            if (i == words.size() || isEnd(words.get(i))) {
                if (i > from) {
                    verb(words.subList(from, i), "s", bag);
                    seen++;
                }
                from = i + 1;
            }
        }
    }

    static boolean isEnd(String word) {
        return word.equals(Words.STOP) || word.equals("?") || word.equals("!") || word.equals("\n");
    }

    private static void verb(List<String> sentence, String kind, Bag bag) {
        List<String> bare = Fillers.skip(sentence);
        bag.add(kind, '=', bare.get(0));
        String two = bare.size() == 1 ? bare.get(0) : bare.get(0) + ' ' + bare.get(1);
        bag.add(kind, "2=" + two);
    }
}
