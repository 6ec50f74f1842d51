package io.github.agentpprof.transforms.read;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Surroundings.Act;
import io.github.agentpprof.transforms.model.TracedEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts beside each prompt of one file what was asked and said before it and what was done for it, all of which stands in the
 * same file: so a tagger sees it in one pass. A prompt is held back until its turn is over, every other event passes.
 *
 * <p>Holds a prompt for each session of the file, the first {@value #MOST_ACTS} acts of its turn, and a few hundred characters.
 */
final class TurnGatherer {
    static final int MOST_ACTS = 40;

    private final Consumer<TracedEvent> out;
    private final Map<String, Turn> turns = new LinkedHashMap<>();
    private boolean ordered;

    /** What is known of a session: the prompt that is held, if any, and what came before and after it. */
    private static final class Turn {
        private TracedEvent prompt;
        private String askedBefore;
        private String saidBefore;
        private String said;
        private List<Act> acts = new ArrayList<>();
    }

    TurnGatherer(Consumer<TracedEvent> out) {
        this.out = out;
    }

    /** Takes what a reader hands on; only sessions' own threads tell of turns. */
    void event(TracedEvent traced) {
        if (!ordered) {
            out.accept(traced);
            return;
        }
        Origin origin = traced.event().origin();
        if (origin.thread().isEmpty() && traced.event() instanceof Prompt prompt && prompt.given()) {
            begin(turn(origin.session()), traced);
            return;
        }
        if (origin.thread().isEmpty()
                && traced.event() instanceof Call
                && !traced.text().isBlank()) {
            turn(origin.session()).said = tail(traced.text());
        }
        out.accept(traced);
    }

    /** The file's format tells turns. */
    void inOrder() {
        ordered = true;
    }

    void act(String session, Act act) {
        Turn turn = turn(session);
        if (turn.acts.size() < MOST_ACTS) {
            turn.acts.add(act);
        }
    }

    /** The file is at its end, and so are all turns. */
    void end() {
        turns.values().forEach(this::release);
        turns.clear();
        ordered = false;
    }

    private void begin(Turn turn, TracedEvent prompt) {
        String asked = turn.prompt == null ? null : head(turn.prompt.text());
        release(turn);
        turn.prompt = prompt;
        turn.askedBefore = asked;
        turn.saidBefore = turn.said;
        turn.said = null;
        turn.acts = new ArrayList<>();
    }

    private void release(Turn turn) {
        if (turn.prompt != null) {
            TracedEvent prompt = turn.prompt;
            out.accept(new TracedEvent(
                    prompt.event(),
                    prompt.text(),
                    prompt.tools(),
                    new Surroundings(true, turn.askedBefore, turn.saidBefore, turn.acts)));
        }
    }

    private Turn turn(String session) {
        return turns.computeIfAbsent(session, name -> new Turn());
    }

    private static String head(String text) {
        return text.substring(0, Math.min(Surroundings.LONGEST_TEXT, text.length()));
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - Surroundings.LONGEST_TEXT));
    }
}
