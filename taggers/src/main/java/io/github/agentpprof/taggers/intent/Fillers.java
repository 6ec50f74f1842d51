package io.github.agentpprof.taggers.intent;

import java.util.List;

/** Words at the beginning of a clause that are polite or link it to the last one, and say nothing of what is wanted. */
final class Fillers {
    private static final List<String> SPACED = words("""
            please|pls|plz|can you|could you|would you|will you|can we|can u|let's|lets|let us|i want you to|i need you to\
            |i would like you to|i'd like you to|we need to|i need to|you should|you need to|we should|i want to|we want to\
            |now|then|also|and|so|but|ok|okay|k|yes|yeah|yep|sure|no|nope|great|perfect|thanks|thank you|hi|hello|hey|claude\
            |codex|first|next|finally|just|actually|go ahead and|go ahead|help me|try to|alright|good|cool|nice|hmm|well|oh\
            |sorry|ah|ahh|a|the|regarding|again|instead|quickly\
            |por favor|puedes|podrías|ahora|vale|bueno|y|quiero que|ayúdame a\
            |s'il te plaît|peux-tu|tu peux|pouvez-vous|maintenant|et|oui|bonjour\
            |bitte|kannst du|könntest du|jetzt|und|dann|ja|você pode|pode|agora|e|per favore|puoi|ora\
            |пожалуйста|можешь|теперь|и|а|давай|ну""");
    private static final List<String> UNSPACED =
            words("请问|请|帮我|帮忙|麻烦|你|给我|现在|然后|再|先|那么|那|我想|我要|我需要|我们|能不能|可以|接下来|好的|把|将|对");
    private static final String MARKS = ",.!:";

    private Fillers() {}

    /** {@code clause} without the first filler, mark or number of a list that it begins with. */
    static String without(String clause) {
        for (String word : SPACED) {
            int end = word.length();
            if (clause.startsWith(word) && (end == clause.length() || !Letters.inWord(clause.charAt(end)))) {
                while (end < clause.length()
                        && (Character.isWhitespace(clause.charAt(end)) || MARKS.indexOf(clause.charAt(end)) >= 0)) {
                    end++;
                }
                return clause.substring(end);
            }
        }
        for (String word : UNSPACED) {
            if (clause.startsWith(word)) {
                return clause.substring(word.length()).stripLeading();
            }
        }
        int number = listNumber(clause);
        if (number > 0) {
            return clause.substring(number).stripLeading();
        }
        return clause.isEmpty() || Letters.inWord(clause.charAt(0))
                ? clause
                : clause.substring(1).stripLeading();
    }

    /** Length of a number as in "2." or "2)". */
    private static int listNumber(String clause) {
        int end = 0;
        while (end < clause.length() && Character.isDigit(clause.charAt(end))) {
            end++;
        }
        boolean marked = end > 0 && end < clause.length() && ".)".indexOf(clause.charAt(end)) >= 0;
        return marked ? end + 1 : 0;
    }

    private static List<String> words(String list) {
        return List.of(list.split("\\|"));
    }
}
