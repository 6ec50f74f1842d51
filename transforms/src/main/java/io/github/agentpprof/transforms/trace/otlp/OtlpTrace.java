package io.github.agentpprof.transforms.trace.otlp;

import io.github.agentpprof.transforms.model.Lineage;
import io.github.agentpprof.transforms.model.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The spans of one trace as far as a file tells them, whatever their order; says which of them count, once all are there.
 *
 * <p>A span with usage counts only if no span below it is a call with usage. Libraries put the sum of an agent's calls on the
 * agent's span, wrap each other's calls, and stand on both sides of a gateway.
 */
final class OtlpTrace {
    private static final String SIGNAL = "span";

    /** Levels looked up; nobody's calls stand deeper, and a chain without end would take its square in time. */
    private static final int MOST_ANCESTORS = 200;

    private final String id;
    private final List<SpanNode> nodes = new ArrayList<>();
    private final Map<String, SpanNode> byId = new HashMap<>();

    /** Ids of spans with usage that others below tell. */
    private final Set<String> covered = new HashSet<>();

    /** The calls that a covered call holds, by its id. */
    private final Map<String, List<SpanNode>> below = new HashMap<>();

    private boolean toldByEvent;

    /** Whether something above a call is not in the file. */
    private boolean leadsElsewhere;

    private String conversation;
    private long units = 1;

    OtlpTrace(String id) {
        this.id = id;
    }

    /** Takes a span; one that is there already, as exporters send them again, is no other. */
    void add(SpanNode node) {
        SpanNode known = byId.putIfAbsent(node.id(), node);
        if (!node.equals(known)) {
            nodes.add(node);
            units += node.units();
        }
    }

    /** An event of this trace tells a call. */
    void callTold() {
        toldByEvent = true;
    }

    long units() {
        return units;
    }

    /** Sees which spans tell the same; no span may be added any more. */
    void close(Mirrors mirrors) {
        nodes.stream().filter(SpanNode::hasUsage).forEach(this::cover);
        for (SpanNode node : nodes) {
            if (node.isCall()) {
                mirrors.add(node.call().id(), node.call());
                List<SpanNode> calls = below.getOrDefault(node.id(), List.of());
                if (calls.size() == 1
                        && !node.call().id().equals(calls.get(0).call().id())) {
                    mirrors.add(calls.get(0).call().id(), node.call());
                }
            }
        }
    }

    /**
     * Hands on what counts, once it is closed.
     *
     * @param whole whether the file holds no more of it
     */
    void settle(boolean whole, Mirrors mirrors, OtlpSessions sessions) {
        boolean called = toldByEvent || nodes.stream().anyMatch(SpanNode::isCall);
        for (SpanNode node : nodes) {
            if (node.draft() != null) {
                Origin origin = sessions.origin(node.draft(), node.place(), session(node));
                node.others().forEach(other -> sessions.tell(other, origin));
                if (node.prompt() != null) {
                    sessions.tell(node.prompt(), origin, SIGNAL);
                }
                if (node.call() != null && !isRepeated(node) && !(called && node.isSum())) {
                    // Calls of the trace may be told by other files.
                    Lineage lineage = node.isSum() ? Lineage.standIn(thread()) : Lineage.OWN;
                    OtlpCall call = mirrors.settled(node.call()).ofModel(said(node, SpanNode::model));
                    sessions.tell(call, origin, lineage, SIGNAL);
                }
            }
        }
        if (called && (toldByEvent || leadsElsewhere || !whole)) {
            sessions.called(thread());
        }
    }

    private String session(SpanNode node) {
        String told = said(node, SpanNode::conversation);
        return told.isEmpty() ? anyConversation() : told;
    }

    /** The first by name of those that any span tells, else the trace. */
    private String anyConversation() {
        if (conversation == null) {
            conversation = nodes.stream()
                    .map(SpanNode::conversation)
                    .filter(told -> !told.isEmpty())
                    .min(Comparator.naturalOrder())
                    .orElse(id);
        }
        return conversation;
    }

    /** Marks what is above a span with usage as told by it. */
    private void cover(SpanNode node) {
        boolean border = false;
        for (SpanNode above : ancestors(node)) {
            if (above.isSum()) {
                covered.add(above.id());
            } else if (above.isCall() && !border && above.isAgentsOwn() && !node.isAgentsOwn()) {
                // A gateway's: the agent's own telling is known again in its events.
                covered.add(node.id());
            } else if (above.isCall() && node.isCall() && !border) {
                covered.add(above.id());
                below.computeIfAbsent(above.id(), key -> new ArrayList<>()).add(node);
            }
            border |= above.role().isBorder();
        }
    }

    /** What is above a span, from the nearest on; nothing where spans stand above themselves. */
    private List<SpanNode> ancestors(SpanNode node) {
        Map<String, SpanNode> ancestors = new LinkedHashMap<>();
        String parent = node.parent();
        while (!parent.isEmpty() && ancestors.size() < MOST_ANCESTORS) {
            SpanNode above = byId.get(parent);
            if (above == null) {
                leadsElsewhere = true;
                break;
            }
            if (parent.equals(node.id()) || ancestors.put(parent, above) != null) {
                return List.of();
            }
            parent = above.parent();
        }
        return List.copyOf(ancestors.values());
    }

    /** Whether spans below tell it; a wrapper with the response and the numbers of the only one below is that call itself. */
    private boolean isRepeated(SpanNode node) {
        if (!covered.contains(node.id())) {
            return false;
        }
        List<SpanNode> calls = below.getOrDefault(node.id(), List.of());
        return !(calls.size() == 1
                && calls.get(0).call().id().equals(node.call().id())
                && calls.get(0).call().isLike(node.call()));
    }

    /** What the span itself says, or the nearest above it that says something; empty if none does. */
    private String said(SpanNode node, Function<SpanNode, String> what) {
        String own = what.apply(node);
        if (!own.isEmpty()) {
            return own;
        }
        return ancestors(node).stream()
                .map(what)
                .filter(said -> !said.isEmpty())
                .findFirst()
                .orElse("");
    }

    private String thread() {
        return "trace:" + id;
    }
}
