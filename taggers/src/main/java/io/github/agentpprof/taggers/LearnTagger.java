package io.github.agentpprof.taggers;

import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.taggers.tagger.TaggerLearner;
import io.github.agentpprof.transforms.doing.Doing;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.TracedEvent;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Brings a history's distinct prompts together and learns a tagger of them. Their texts go no further than this step:
 * what comes out is the tagger.
 *
 * <p>Keeps as many prompts as the learner wants in memory, in each bundle and at the end.
 */
public final class LearnTagger extends PTransform<PCollection<TracedEvent>, PCollection<Tagger>> {
    private final TaggerLearner learner;

    private LearnTagger(TaggerLearner learner) {
        this.learner = learner;
    }

    public static LearnTagger with(TaggerLearner learner) {
        return new LearnTagger(learner);
    }

    @Override
    public PCollection<Tagger> expand(PCollection<TracedEvent> traced) {
        return traced.apply("Sample", ParDo.of(new SampleFn(learner)))
                .setCoder(KvCoder.of(VarIntCoder.of(), SerializableCoder.of(Sample.class)))
                .apply("Group", GroupByKey.create())
                .apply("Learn", ParDo.of(new LearnFn(learner)))
                .setCoder(SerializableCoder.of(Tagger.class));
    }

    /** The prompts with the smallest hashes. */
    private static final class Sample implements Serializable {
        private final int most;
        private final TreeMap<String, SeenPrompt> texts = new TreeMap<>();
        private final TreeMap<String, String> sessions = new TreeMap<>();

        Sample(int most) {
            this.most = most;
        }

        void add(String hash, SeenPrompt seen) {
            if (texts.size() < most || hash.compareTo(texts.lastKey()) <= 0) {
                texts.merge(hash, seen, SeenPrompt::first);
                if (texts.size() > most) {
                    texts.pollLastEntry();
                }
            }
        }

        void seenIn(String hash, String session) {
            if (texts.containsKey(hash)) {
                sessions.merge(hash, session, (a, b) -> a.compareTo(b) <= 0 ? a : b);
            }
        }

        /** Of the prompts that are left. */
        SortedMap<String, String> sessions() {
            sessions.keySet().retainAll(texts.keySet());
            return sessions;
        }

        List<PromptText> prompts() {
            List<PromptText> prompts = new ArrayList<>();
            texts.forEach((hash, seen) -> prompts.add(new PromptText(hash, seen.text(), seen.around())));
            return prompts;
        }

        @Override
        public String toString() {
            return "Sample of " + texts.size();
        }
    }

    private static final class SampleFn extends DoFn<TracedEvent, KV<Integer, Sample>> {
        private final TaggerLearner learner;
        private transient Sample sample;

        SampleFn(TaggerLearner learner) {
            this.learner = learner;
        }

        @StartBundle
        public void start() {
            sample = new Sample(learner.most());
        }

        @ProcessElement
        public void process(@Element TracedEvent traced) {
            if (traced.event() instanceof Prompt prompt && prompt.given() && learner.wants(prompt)) {
                sample.add(prompt.hash(), SeenPrompt.of(prompt, traced));
                sample.seenIn(prompt.hash(), prompt.origin().agentSession());
            }
        }

        @FinishBundle
        public void finish(FinishBundleContext context) {
            context.output(KV.of(0, sample), BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
            sample = null;
        }
    }

    private static final class LearnFn extends DoFn<KV<Integer, Iterable<Sample>>, Tagger> {
        private final TaggerLearner learner;

        LearnFn(TaggerLearner learner) {
            this.learner = learner;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<Sample>> all, OutputReceiver<Tagger> out) throws IOException {
            Sample whole = new Sample(learner.most());
            for (Sample sample : all.getValue()) {
                sample.texts.forEach(whole::add);
                sample.sessions.forEach(whole::seenIn);
            }
            Doing.during(
                    String.format(Locale.ROOT, "learning kinds of work of %,d prompts", whole.texts.size()),
                    () -> out.output(learner.learn(whole.prompts(), whole.sessions())));
        }
    }
}
