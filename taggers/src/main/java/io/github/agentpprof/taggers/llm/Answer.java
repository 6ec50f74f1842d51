package io.github.agentpprof.taggers.llm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a model says to a question with a list to choose from. */
final class Answer {
    private static final Pattern WORD = Pattern.compile("[a-z]+");
    private static final Pattern THOUGHT = Pattern.compile("(?s).*</think>");
    private static final Pattern NUMBERED = Pattern.compile("[^0-9a-z]*([0-9]{1,3})[^0-9a-z]+(.*)");

    private final String said;
    private final Set<String> choices;

    Answer(String said, Set<String> choices) {
        this.said =
                THOUGHT.matcher(said).replaceFirst("").toLowerCase(Locale.ROOT).strip();
        this.choices = choices;
    }

    /** The one of the choices that is in it; of free speech, which names several, none. */
    Optional<String> one() {
        return choice(said);
    }

    /** One for each number from 1 to {@code count}; none at all if one is missing, said twice or out of the list. */
    Optional<List<String>> numbered(int count) {
        List<String> tags = new ArrayList<>(Collections.nCopies(count, ""));
        for (String line : said.lines().toList()) {
            Matcher parts = NUMBERED.matcher(line);
            if (parts.matches()) {
                int place = Integer.parseInt(parts.group(1)) - 1;
                Optional<String> tag = choice(parts.group(2));
                if (place < 0
                        || place >= count
                        || tag.isEmpty()
                        || !tags.get(place).isEmpty()) {
                    return Optional.empty();
                }
                tags.set(place, tag.get());
            }
        }
        return tags.contains("") ? Optional.empty() : Optional.of(tags);
    }

    private Optional<String> choice(String text) {
        Set<String> named = new TreeSet<>();
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            if (choices.contains(words.group())) {
                named.add(words.group());
            }
        }
        return named.size() == 1 ? named.stream().findFirst() : Optional.empty();
    }
}
