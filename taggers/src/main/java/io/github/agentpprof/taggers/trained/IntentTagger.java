package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.taggers.feature.PromptContext;
import io.github.agentpprof.taggers.feature.Work;
import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.tagger.PromptTags;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.profile.Odds;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tags a prompt by the shipped model: what it asks, what kind of work it sets off, and how sure both are. It learns nothing of
 * the history but what a user's own tags say, so the same prompt with the same surroundings always gets the same.
 *
 * <p>The words of responses speak of what was found, not of what was wanted, so these are tagged by the tools they asked for; and
 * sessions by their work, since a title tells what a session began with.
 */
public final class IntentTagger implements Tagger {
    private static final long serialVersionUID = 1L;

    /** The order of a tag is what is missing to certainty. */
    private static final int UNSURE = 10_000;

    private final boolean vectors;
    private final OwnTags own;
    private final ArrayList<String> remarks;
    private transient LatestPrompts latest = new LatestPrompts();

    /** One without a sentence model that knows nobody's tags. */
    public IntentTagger() {
        this(false, OwnTags.NONE, List.of());
    }

    /**
     * One that knows some.
     *
     * @param vectors whether the sentence model beside the program has a say
     * @param remarks what the user should know of that
     */
    IntentTagger(boolean vectors, OwnTags own, List<String> remarks) {
        this.vectors = vectors;
        this.own = own;
        this.remarks = new ArrayList<>(remarks);
    }

    /** Read when the first prompt comes, on whichever machine tags it. */
    private static final class Shipped {
        private static final IntentModel MODEL = ShippedModel.read();
    }

    private static final class WithVectors {
        private static final IntentModel MODEL = ShippedModel.readWithVectors();
    }

    /** Its model, read once. */
    static IntentModel model(boolean vectors) {
        return vectors ? WithVectors.MODEL : Shipped.MODEL;
    }

    /** What was said before stays where it was said. */
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        latest = new LatestPrompts();
    }

    @Override
    public Tag tag(TagKind kind, String text) {
        if (kind != TagKind.PROMPT || text.isBlank()) {
            return Tag.UNMATCHED;
        }
        return likeliest(
                model(vectors).probabilities(PromptContext.alone(text), own).intent());
    }

    @Override
    public Tag did(List<String> tools) {
        return ResponseDeed.of(tools).tag();
    }

    @Override
    public boolean sessionsByWork() {
        return true;
    }

    @Override
    public PromptTags tag(Prompt prompt, String text, Surroundings around) {
        Probabilities found =
                latest.of(context(text, around), context -> model(vectors).probabilities(context, own));
        return new PromptTags(
                likeliest(found.intent()),
                likeliest(found.work()),
                Optional.of(new Odds(byKind(found.intent()), byKind(found.work()))));
    }

    /** How likely a prompt asks for each kind of work, in the order of {@link Work#KINDS}. */
    public static double[] intents(String text, Surroundings around) {
        return Shipped.MODEL.probabilities(context(text, around)).intent();
    }

    /** The order of a tag as sure as this: of several pieces of evidence the surest holds. */
    public static int order(double probability) {
        return (int) (UNSURE * (1 - probability));
    }

    static PromptContext context(String text, Surroundings around) {
        return around.known()
                ? PromptContext.of(text, around.asked(), around.said(), around.acts())
                : PromptContext.alone(text);
    }

    @Override
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    @Override
    public boolean readsSurroundings() {
        return true;
    }

    @Override
    public boolean reads(TagKind kind) {
        return kind == TagKind.PROMPT;
    }

    private static Tag likeliest(double[] probabilities) {
        int best = Probabilities.likeliest(probabilities);
        return new Tag(Work.KINDS.get(best), order(probabilities[best]));
    }

    private static SortedMap<String, Double> byKind(double[] probabilities) {
        SortedMap<String, Double> odds = new TreeMap<>();
        for (int k = 0; k < probabilities.length; k++) {
            odds.put(Work.KINDS.get(k), probabilities[k]);
        }
        return odds;
    }
}
