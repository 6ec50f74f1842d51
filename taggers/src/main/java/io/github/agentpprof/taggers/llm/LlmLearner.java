package io.github.agentpprof.taggers.llm;

import io.github.agentpprof.taggers.ask.SentPrompt;
import io.github.agentpprof.taggers.ask.WorkKinds;
import io.github.agentpprof.taggers.known.TagsByHash;
import io.github.agentpprof.taggers.regex.RegexTagger;
import io.github.agentpprof.taggers.regex.RulesFirst;
import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.tagger.LearntTags;
import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.taggers.tagger.TaggerLearner;
import io.github.agentpprof.taggers.tagger.TaggerSettings;
import io.github.agentpprof.transforms.redact.People;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Has a language model say what each prompt is about. What it has said before it is not asked again; what it does not
 * say is unmatched. The user's rules come first: it is not asked about what one of them matches.
 */
public final class LlmLearner implements TaggerLearner {
    private static final long serialVersionUID = 1L;

    /** Bounds memory; more than anybody has the patience to have a model read. */
    private static final int MOST = 20_000;

    /** Enough of a prompt to know what somebody wants. */
    private static final int LONGEST = 2_000;

    private final TaggerSettings settings;
    private final URI server;
    private final Limits limits;

    LlmLearner(TaggerSettings settings, Limits limits) {
        this.settings = settings;
        this.server = ServerUrl.checked(settings.llamaUrl(), settings.remote());
        this.limits = limits;
        question();
    }

    /**
     * Takes a user's settings.
     *
     * @throws IllegalArgumentException if there is no server's URL, if it leads to another machine though none may be
     *     asked, or if a tag to choose from is none
     */
    public static LlmLearner of(TaggerSettings settings) {
        return new LlmLearner(settings, Limits.USUAL);
    }

    @Override
    public int most() {
        return MOST;
    }

    @Override
    public boolean wantsSurroundings() {
        return true;
    }

    private Question question() {
        return new Question(settings.choices().isEmpty() ? WorkKinds.meanings() : settings.choices());
    }

    @Override
    public Tagger learn(List<PromptText> prompts) throws IOException {
        Question question = question();
        ChatClient client = new ChatClient(server, settings.key(), question, limits);
        TagCache cache = TagCache.open(settings.cache());
        Thread last = new Thread(cache::save, "save-tags");
        try {
            Runtime.getRuntime().addShutdownHook(last);
            return learn(prompts, question, client, cache);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a model was asked");
        } finally {
            cache.save();
            forget(last);
        }
    }

    private Tagger learn(List<PromptText> prompts, Question question, ChatClient client, TagCache cache)
            throws IOException, InterruptedException {
        String model = settings.model().isEmpty() ? client.model() : settings.model();
        TreeMap<String, String> tags = new TreeMap<>(settings.tags());
        TreeMap<String, SentPrompt> asked = new TreeMap<>();
        People people = People.ofThisMachine();
        RegexTagger rules = new RegexTagger(settings.rules());
        int left = 0;
        for (PromptText prompt : prompts) {
            String hash = prompt.hash();
            if (tags.containsKey(hash)
                    || rules.tag(TagKind.PROMPT, prompt.text()).matched()) {
                continue;
            }
            SentPrompt sent = SentPrompt.of(prompt, people, LONGEST);
            Optional<String> kept = cache.get(question.key(sent, model));
            if (kept.isPresent()) {
                tags.put(hash, kept.get());
            } else if (asked.size() < settings.mostUncached()) {
                asked.put(hash, sent);
            } else {
                left++;
            }
        }
        AskServer.Outcome outcome = AskServer.about(
                asked,
                client,
                model,
                limits.inFlight(),
                settings.batch(),
                (hash, tag) -> cache.put(question.key(asked.get(hash), model), tag));
        cache.save();
        tags.putAll(outcome.tags());
        return new LearntTags(
                new RulesFirst(settings.rules(), TagsByHash.alone(tags)),
                tags,
                remarks(asked.size(), left, outcome, cache));
    }

    private List<String> remarks(int asked, int left, AskServer.Outcome outcome, TagCache cache) throws IOException {
        List<String> remarks = new ArrayList<>(cache.remarks());
        if (left > 0) {
            remarks.add(left + " prompts were not shown to the model: at most " + asked + " are in a run");
        }
        if (outcome.unusable() > 0) {
            remarks.add(outcome.unusable() + " of " + asked + " answers of the model were no tag");
        }
        Optional<String> failure = failure(asked, outcome);
        if (failure.isPresent()) {
            if (settings.failing()) {
                // Without its cause, whose words would be taken for the whole story.
                throw new IOException(failure.get());
            }
            remarks.add(failure.get());
        }
        return remarks;
    }

    private Optional<String> failure(int asked, AskServer.Outcome outcome) {
        String answered = outcome.tags().size() + " of " + asked + " prompts got a tag"
                + (settings.cache().isEmpty() || outcome.tags().isEmpty() ? "" : ", which the tag cache keeps");
        if (outcome.fault().isPresent()) {
            return Optional.of(outcome.fault().get().toldOf(server) + "; " + answered);
        }
        return asked > 0 && outcome.unusable() == asked
                ? Optional.of("the model at " + server + " answers with no tag; " + answered)
                : Optional.empty();
    }

    /** Once the program ends it is too late, and no matter. */
    private static void forget(Thread last) {
        try {
            Runtime.getRuntime().removeShutdownHook(last);
        } catch (IllegalStateException e) {
            return;
        }
    }
}
