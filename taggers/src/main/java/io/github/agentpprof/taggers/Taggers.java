package io.github.agentpprof.taggers;

import io.github.agentpprof.taggers.cluster.ClusterLearner;
import io.github.agentpprof.taggers.cluster.FeatureSources;
import io.github.agentpprof.taggers.llm.LlmLearner;
import io.github.agentpprof.taggers.regex.RegexTagger;
import io.github.agentpprof.taggers.regex.RulesFirst;
import io.github.agentpprof.taggers.tagger.TaggerLearner;
import io.github.agentpprof.taggers.tagger.TaggerSettings;
import io.github.agentpprof.taggers.trained.IntentLearner;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Every way of tagging, sorted by name. */
public final class Taggers {
    /**
     * A way of tagging.
     *
     * @param description one sentence for help and documentation
     * @param learning whether it finds tags of its own, which other runs can use
     * @param estimating whether it says how sure it is, so that shares can be estimated: a row for each prompt is then needed
     * @param create makes what learns the tagger from the user's settings
     */
    public record Backend(
            String name,
            String description,
            boolean learning,
            boolean estimating,
            Function<TaggerSettings, TaggerLearner> create) {}

    private static final List<Backend> ALL = List.of(
            // keep sorted
            new Backend(
                    "cluster",
                    "Needs no rules: the trained model, and what a history's prompts are alike in; also for tags of your own.",
                    true,
                    false,
                    settings -> RulesFirst.before(ClusterLearner.of(settings), settings.rules())),
            new Backend(
                    "intent",
                    "Needs no rules: a trained model reads prompt, answer before and what was done, and says how sure it is.",
                    false,
                    true,
                    settings -> RulesFirst.before(intent(settings), settings.rules())),
            new Backend(
                    "llm",
                    "A language model reads each distinct prompt and gives it a tag.",
                    true,
                    false,
                    LlmLearner::of),
            new Backend(
                    "regex",
                    "The first rule whose expression is found in the text gives the tag.",
                    false,
                    false,
                    settings -> TaggerLearner.of(new RegexTagger(settings.rules()))));

    private Taggers() {}

    private static TaggerLearner intent(TaggerSettings settings) {
        boolean vectors = settings.features().equals(FeatureSources.EMBEDDING);
        if (vectors && !settings.llamaUrl().isEmpty()) {
            throw new IllegalArgumentException(
                    "--tagger intent --features embedding was trained on the sentence model of"
                            + " 'mvn -B -Pembedding package'; vectors of another, by --llama-url, say nothing to it");
        }
        return new IntentLearner(settings.tags(), vectors);
    }

    public static List<Backend> all() {
        return ALL;
    }

    public static List<String> names() {
        return ALL.stream().map(Backend::name).toList();
    }

    public static Optional<Backend> named(String name) {
        return ALL.stream().filter(backend -> backend.name().equals(name)).findFirst();
    }
}
