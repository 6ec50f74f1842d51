package io.github.agentpprof.taggers;

import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.EventCoder;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.SessionFact;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.TracedEvent;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Tags prompts, responses and the evidence of what a session is about, and leaves their text behind: this is the last
 * step that sees any.
 */
public final class TagPrompts extends PTransform<PCollection<TracedEvent>, PCollection<Event>> {
    private static final int PREVIEW = 200;

    private final Tagger tagger;
    private final boolean previews;

    private TagPrompts(Tagger tagger, boolean previews) {
        this.tagger = tagger;
        this.previews = previews;
    }

    public static TagPrompts with(Tagger tagger) {
        return new TagPrompts(tagger, false);
    }

    /** Lets the first {@value #PREVIEW} characters of each prompt through, where the user asked for it. */
    public TagPrompts keepingPreviews(boolean keep) {
        return new TagPrompts(tagger, keep);
    }

    @Override
    public PCollection<Event> expand(PCollection<TracedEvent> traced) {
        return traced.apply("Tag", ParDo.of(new TagFn(tagger, previews))).setCoder(EventCoder.of());
    }

    private static final class TagFn extends DoFn<TracedEvent, Event> {
        private final Tagger tagger;
        private final boolean previews;

        TagFn(Tagger tagger, boolean previews) {
            this.tagger = tagger;
            this.previews = previews;
        }

        @ProcessElement
        public void process(@Element TracedEvent traced, OutputReceiver<Event> out) {
            out.output(tagged(traced));
        }

        private Event tagged(TracedEvent traced) {
            String text = traced.text();
            if (traced.event() instanceof Prompt prompt) {
                return prompt.tagged(
                        tagger.tag(prompt, text),
                        tagger.tag(TagKind.SESSION, text),
                        previews && prompt.given() ? preview(text) : "");
            }
            if (traced.event() instanceof Call call) {
                boolean spoken = !text.isBlank();
                boolean silent = !spoken && traced.tools().isEmpty();
                String said = spoken ? text : "tool: " + traced.tools();
                return call.tagged(silent ? Tag.UNMATCHED : tagger.tag(TagKind.LLM, said), spoken);
            }
            if (traced.event() instanceof SessionFact fact) {
                return fact.tagged(tagger.tag(TagKind.SESSION, text));
            }
            return traced.event();
        }

        private static String preview(String text) {
            String line = text.strip().replaceAll("\\s+", " ");
            return line.codePointCount(0, line.length()) <= PREVIEW
                    ? line
                    : line.substring(0, line.offsetByCodePoints(0, PREVIEW)) + "…";
        }
    }
}
