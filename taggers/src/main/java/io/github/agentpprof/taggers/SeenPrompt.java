package io.github.agentpprof.taggers;

import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Surroundings.Act;
import io.github.agentpprof.transforms.model.TracedEvent;
import java.io.Serializable;
import java.util.Comparator;

/**
 * A prompt where it was given, while a tagger is learnt. Of those with the same hash the first holds; of two tellings of it,
 * such as of a file and a copy of its beginning, that in which more was done.
 *
 * @param time when it was given
 * @param session the session as its file names it
 */
record SeenPrompt(String text, long time, String session, Surroundings around) implements Serializable {
    private static final Comparator<String> TEXTS = Comparator.nullsFirst(Comparator.naturalOrder());
    private static final Comparator<SeenPrompt> ORDER = Comparator.comparing(SeenPrompt::time)
            .thenComparing(SeenPrompt::session)
            .thenComparing(seen -> !seen.around.known())
            .thenComparing(seen -> -seen.around.acts().size())
            .thenComparing(SeenPrompt::text)
            .thenComparing(seen -> seen.around.asked(), TEXTS)
            .thenComparing(seen -> seen.around.said(), TEXTS)
            .thenComparing(SeenPrompt::done);

    static SeenPrompt of(Prompt prompt, TracedEvent traced) {
        return new SeenPrompt(
                traced.text(), prompt.origin().time(), prompt.origin().agentSession(), traced.around());
    }

    static SeenPrompt first(SeenPrompt a, SeenPrompt b) {
        return ORDER.compare(a, b) <= 0 ? a : b;
    }

    private String done() {
        StringBuilder done = new StringBuilder();
        for (Act act : around.acts()) {
            done.append(act.tool()).append('\0').append(act.argument()).append('\0');
        }
        return done.toString();
    }

    /** Messages and logs show what this gives, so it leaves the text out. */
    @Override
    public String toString() {
        return "SeenPrompt[" + time + "]";
    }
}
