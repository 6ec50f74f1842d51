package io.github.agentpprof.taggers;

import io.github.agentpprof.taggers.ask.SentText;
import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.tagger.PromptTags;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.transforms.chars.Chars;
import io.github.agentpprof.transforms.doing.Reading;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.SessionFact;
import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.Wording;
import io.github.agentpprof.transforms.model.coder.EventCoder;
import io.github.agentpprof.transforms.model.profile.Odds;
import io.github.agentpprof.transforms.redact.People;
import java.util.ArrayList;
import java.util.List;
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

    private final List<Tagger> taggers;
    private final boolean previews;
    private final boolean inheriting;

    private TagPrompts(List<Tagger> taggers, boolean previews, boolean inheriting) {
        this.taggers = new ArrayList<>(taggers);
        this.previews = previews;
        this.inheriting = inheriting;
    }

    public static TagPrompts with(Tagger tagger) {
        return with(List.of(tagger));
    }

    /** Tags with the first of these; what is under the rules of a project with the one of their number. */
    public static TagPrompts with(List<Tagger> taggers) {
        return new TagPrompts(taggers, false, false);
    }

    /** Lets the first {@value #PREVIEW} characters of each prompt through, without what is private, where the user asked for it. */
    public TagPrompts keepingPreviews(boolean keep) {
        return new TagPrompts(taggers, keep, inheriting);
    }

    /**
     * Marks prompts too short to mean anything, so that they get the tag of the prompt they continue. Their own stays
     * with them: a session may begin with one.
     */
    public TagPrompts markingContinuations(boolean mark) {
        return new TagPrompts(taggers, previews, mark);
    }

    @Override
    public PCollection<Event> expand(PCollection<TracedEvent> traced) {
        return traced.apply("Tag", ParDo.of(new TagFn(taggers, previews, inheriting)))
                .setCoder(EventCoder.of());
    }

    private static final class TagFn extends DoFn<TracedEvent, Event> {
        private final List<Tagger> taggers;
        private final boolean previews;
        private final boolean inheriting;

        TagFn(List<Tagger> taggers, boolean previews, boolean inheriting) {
            this.taggers = taggers;
            this.previews = previews;
            this.inheriting = inheriting;
        }

        @ProcessElement
        public void process(@Element TracedEvent traced, OutputReceiver<Event> out) {
            out.output(tagged(traced));
        }

        private Event tagged(TracedEvent traced) {
            String text = traced.text();
            Tagger tagger = taggers.get(traced.rules());
            if (traced.event() instanceof Prompt prompt) {
                Event tagged = tagged(tagger, prompt, text, traced.around());
                if (prompt.given()) {
                    Reading.tagged();
                }
                return tagged;
            }
            if (traced.event() instanceof Call call) {
                boolean spoken = !text.isBlank();
                boolean silent = !spoken && traced.tools().isEmpty();
                String said = spoken ? text : "tool: " + traced.tools();
                // A reader names calls that nobody asked for in words, such as an advisor's.
                Tag tag = silent ? call.tag() : tagger.tag(TagKind.LLM, said);
                return tag.matched() ? call.tagged(tag, spoken) : did(tagger, call, traced.tools(), spoken);
            }
            if (traced.event() instanceof SessionFact fact) {
                return fact.tagged(tagger.tag(TagKind.SESSION, text));
            }
            return traced.event();
        }

        /** What was done is no word of the response, so that another part of it with words does not hold before it. */
        private static Call did(Tagger tagger, Call call, String tools, boolean spoken) {
            Tag deed = tagger.did(tools.isEmpty() ? List.of() : List.of(tools.split(", ")));
            return call.tagged(deed, spoken && !deed.matched());
        }

        /** A tagger that is not certain says itself what a prompt goes on with; of others a list of phrases does. */
        private Event tagged(Tagger tagger, Prompt prompt, String text, Surroundings around) {
            PromptTags tags = tagger.tag(prompt, text, around);
            Tag session = tagger.tag(TagKind.SESSION, text);
            String preview = previews && prompt.given() ? preview(text) : "";
            return tags.odds().isPresent()
                    ? prompt.tagged(
                            tags.intent(),
                            inheriting ? tags.work() : tags.intent(),
                            odds(tags.odds().get()).text(),
                            session,
                            preview)
                    : prompt.worded(wording(tagger, prompt, text)).tagged(tags.intent(), session, preview);
        }

        private Odds odds(Odds odds) {
            return inheriting ? odds : new Odds(odds.intent(), odds.intent());
        }

        private Wording wording(Tagger tagger, Prompt prompt, String text) {
            if (!inheriting || !prompt.given() || !Continuations.include(text)) {
                return Wording.TELLING;
            }
            return tagger.names(prompt, text) ? Wording.BRIEF : Wording.CONTINUING;
        }

        /** Cut after it was masked, so that nothing private is cut in two and then not known. */
        private static String preview(String text) {
            String line = Chars.WHITE.replaced(
                    SentText.of(text, People.ofThisMachine()).strip(), " ");
            return line.codePointCount(0, line.length()) <= PREVIEW
                    ? line
                    : line.substring(0, line.offsetByCodePoints(0, PREVIEW)) + "…";
        }
    }
}
