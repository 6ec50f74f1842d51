package io.github.agentpprof.taggers;

import io.github.agentpprof.taggers.ask.SentPrompt;
import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.taggers.tagger.TaggerLearner;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.redact.People;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Learns nothing but what certain prompts say, for a user who wants to have them read: without what is private. Prompts that
 * only go on with another are left out, since the same words may go on with something else tomorrow, and of those that are the
 * same but for numbers and signs all but the first.
 */
public final class GatherPrompts implements TaggerLearner {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 1_500;
    private static final int LETTERS_COMPARED = 200;

    private final TreeMap<String, Place> places = new TreeMap<>();
    private final int count;

    /** A prompt to gather, by its hash and when it was given: its surroundings are those of that time. */
    public record Wish(String hash, long time) {}

    private record Place(int rank, long time) implements Serializable {}

    /**
     * @param wishes those that are wanted most first, each hash once
     * @param count how many to gather at most
     */
    public GatherPrompts(List<Wish> wishes, int count) {
        for (Wish wish : wishes) {
            places.put(wish.hash(), new Place(places.size(), wish.time()));
        }
        this.count = count;
    }

    /**
     * Tags nothing.
     *
     * @param prompts by hash, those that were wanted most first
     */
    public record Gathered(LinkedHashMap<String, SentPrompt> prompts) implements Tagger {
        @Override
        public Tag tag(TagKind kind, String text) {
            return Tag.UNMATCHED;
        }

        @Override
        public String toString() {
            return "Gathered[" + prompts.size() + "]";
        }
    }

    @Override
    public int most() {
        return places.size();
    }

    @Override
    public boolean wantsSurroundings() {
        return true;
    }

    @Override
    public boolean wants(Prompt prompt) {
        Place place = places.get(prompt.hash());
        return place != null && place.time() == prompt.origin().time();
    }

    @Override
    public Gathered learn(List<PromptText> prompts) {
        People people = People.ofThisMachine();
        List<PromptText> ranked = new ArrayList<>(prompts);
        ranked.sort(Comparator.comparing(prompt -> places.get(prompt.hash()).rank()));
        Map<String, SentPrompt> gathered = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (PromptText prompt : ranked) {
            if (gathered.size() < count
                    && !prompt.text().isBlank()
                    && !Continuations.include(prompt.text())
                    && seen.add(letters(prompt.text()))) {
                gathered.put(prompt.hash(), SentPrompt.of(prompt, people, LONGEST));
            }
        }
        return new Gathered(new LinkedHashMap<>(gathered));
    }

    /** The first letters, which a path, a number or a comma more does not make another text. */
    private static String letters(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .limit(LETTERS_COMPARED)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toLowerCase(Locale.ROOT);
    }
}
