package io.github.agentpprof.taggers.trained;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.taggers.feature.PromptContext;
import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.transforms.model.profile.ShareError;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The intent model that comes with the sentence model. */
class MiniLmIntentTest {
    @Test
    void plainWordsAreEasy() {
        Tagger tagger = new IntentLearner(new TreeMap<>(), true).learn(List.of());
        assertEquals(
                "debug",
                tagger.tag(TagKind.PROMPT, "the cart crashes at startup").name());
        assertEquals("git", tagger.tag(TagKind.PROMPT, "commit and push").name());
        assertEquals(
                "explain",
                tagger.tag(TagKind.PROMPT, "explícame cómo funciona esto").name());
    }

    @Test
    void whatWasSaidBeforeHasASay() {
        IntentModel model = ShippedModel.readWithVectors();
        PromptContext tests = PromptContext.of("ok", "write tests", "Shall I write the tests?", List.of());
        PromptContext commit = PromptContext.of("ok", "commit this", "Shall I commit it?", List.of());
        assertNotEquals(
                model.probabilities(tests).work()[3],
                model.probabilities(commit).work()[3]);
    }

    /** Then the intervals of shares need no constants of their own. */
    @Test
    void itsSharesAreOffAsMuchAsThoseOfTheModelWithoutVectors() throws IOException {
        IntentModel model = ShippedModel.readWithVectors();
        assertEquals(ShareError.SHIPPED.between(), model.error().between(), 0.002);
        assertEquals(ShareError.SHIPPED.width(), model.error().width(), 0.01);
        assertTrue(ModelFile.write(model).length <= 4 << 20);
    }
}
