package io.github.agentpprof.taggers.evidence;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.TracedEvent;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Gathers what happened after each prompt of a history, in any order of its events: they are brought together by the
 * session and the prompt that they name. Work of subagents counts as their being set to work.
 *
 * <p>Keeps no text, and {@value #USUAL_MOST} turns at most: those of the sessions whose names sort first, whole sessions only.
 */
public final class Turns implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int USUAL_MOST = 50_000;

    private final int most;
    private final TreeMap<String, TreeMap<String, Turn>> sessions = new TreeMap<>();
    private int size;

    /** The first session that was too many, null if none was. */
    private String end;

    public Turns() {
        this(USUAL_MOST);
    }

    Turns(int most) {
        this.most = most;
    }

    /** Takes note of an event, if it tells something of a prompt. */
    public void add(TracedEvent traced) {
        Event event = traced.event();
        if (!event.origin().thread().isEmpty()) {
            return;
        }
        if (event instanceof Prompt prompt && prompt.given()) {
            add(
                    prompt.origin().agentSession(),
                    prompt.id(),
                    Turn.of(prompt.hash(), prompt.origin().time()));
        } else if (event instanceof ToolUse use && !use.prompt().isEmpty()) {
            boolean stopped = use.status().equals("interrupted") || use.status().equals("denied");
            add(use.origin().agentSession(), use.prompt(), Turn.of(Behaviour.once(Deeds.of(use)), stopped));
        } else if (event instanceof Call call && !call.prompt().isEmpty()) {
            add(call.origin().agentSession(), call.prompt(), call(call, traced.text()));
        }
    }

    private static Turn call(Call call, String text) {
        Turn answered = Turn.of(Behaviour.once(Deed.ANSWER), false);
        return text.isBlank() ? answered : answered.merge(Turn.said(call.end(), asks(text)));
    }

    private static boolean asks(String text) {
        int end = text.length();
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end > 0 && (text.charAt(end - 1) == '?' || text.charAt(end - 1) == '\uff1f');
    }

    /** Takes note of all that {@code other} knows. */
    public void add(Turns other) {
        other.sessions.forEach((session, turns) -> turns.forEach((id, turn) -> add(session, id, turn)));
        if (other.end != null) {
            endAt(other.end);
        }
    }

    private void add(String session, String id, Turn turn) {
        if (end != null && session.compareTo(end) >= 0) {
            return;
        }
        TreeMap<String, Turn> turns = sessions.computeIfAbsent(session, key -> new TreeMap<>());
        int before = turns.size();
        turns.merge(id, turn, Turn::merge);
        size += turns.size() - before;
        while (size > most) {
            endAt(sessions.lastKey());
        }
    }

    private void endAt(String session) {
        while (!sessions.isEmpty() && sessions.lastKey().compareTo(session) >= 0) {
            size -= sessions.pollLastEntry().getValue().size();
        }
        end = end == null || session.compareTo(end) < 0 ? session : end;
    }

    /** What is known of each of {@code hashes}; nothing of those that are not in it. */
    public Map<String, Evidence> of(Set<String> hashes) {
        Map<String, Behaviour> behaviours = new HashMap<>();
        Map<String, First> firsts = new HashMap<>();
        sessions.forEach((session, turns) -> {
            List<Map.Entry<String, Turn>> given = turns.entrySet().stream()
                    .filter(turn -> !turn.getValue().hash().isEmpty())
                    .sorted(Comparator.comparing((Map.Entry<String, Turn> turn) ->
                                    turn.getValue().time())
                            .thenComparing(Map.Entry::getKey))
                    .toList();
            Turn before = null;
            for (Map.Entry<String, Turn> entry : given) {
                Turn turn = entry.getValue();
                behaviours.merge(turn.hash(), turn.behaviour(), Behaviour::plus);
                First first = new First(turn.time(), session, entry.getKey(), before);
                firsts.merge(turn.hash(), first, (a, b) -> a.compareTo(b) <= 0 ? a : b);
                before = turn;
            }
        });
        List<Map.Entry<String, First>> ordered = new ArrayList<>(firsts.entrySet());
        ordered.sort(Map.Entry.comparingByValue());
        Map<String, Evidence> evidence = new HashMap<>();
        for (int i = 0; i < ordered.size(); i++) {
            String hash = ordered.get(i).getKey();
            if (hashes.contains(hash)) {
                Turn before = ordered.get(i).getValue().before();
                evidence.put(
                        hash,
                        new Evidence(
                                behaviours.get(hash),
                                before == null
                                        ? new Setting(i, "", false, false)
                                        : new Setting(i, before.hash(), before.asked(), before.interrupted())));
            }
        }
        return evidence;
    }

    /** Where a prompt was given for the first time; before is the turn before it, null if there was none. */
    private record First(long time, String session, String id, Turn before) implements Comparable<First> {
        private static final Comparator<First> ORDER =
                Comparator.comparing(First::time).thenComparing(First::session).thenComparing(First::id);

        @Override
        public int compareTo(First other) {
            return ORDER.compare(this, other);
        }
    }

    @Override
    public String toString() {
        return "Turns of " + sessions.size() + " sessions";
    }
}
