package io.github.agentpprof.transforms.effect.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Text and the place reached in it. Some constructs are told apart only by reading on and going back ({@code $((} begins
 * arithmetic or a subshell in a substitution); steps are counted so that text made for it cannot make that grow.
 */
final class Source {
    static final int END = -1;
    private static final int DEEPEST = 80;

    private final String text;
    private final Budget budget;
    private final Deque<HereDocument> announced = new ArrayDeque<>();
    private int at;

    Source(String text) {
        this(text, new Budget(16L * text.length() + 4096));
    }

    private Source(String text, Budget budget) {
        this.text = text;
        this.budget = budget;
    }

    /** Text within this one, at the cost of this one's steps. */
    Source within(String inner) {
        return new Source(inner, budget);
    }

    int peek() {
        return peek(0);
    }

    int peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : END;
    }

    int next() {
        spend(1);
        return at < text.length() ? text.charAt(at++) : END;
    }

    boolean startsWith(String prefix) {
        return text.startsWith(prefix, at);
    }

    void skip(int characters) {
        spend(characters);
        at = Math.min(text.length(), at + characters);
    }

    int position() {
        return at;
    }

    void back(int position) {
        at = position;
    }

    String text(int from, int to) {
        return text.substring(from, to);
    }

    /** The rest of the line; the line feed is taken too. */
    String line() {
        int feed = text.indexOf('\n', at);
        int end = feed < 0 ? text.length() : feed;
        String line = text.substring(at, end);
        skip(end - at + 1);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /** Its text comes after the line feed that is next. */
    void announce(HereDocument document) {
        announced.add(document);
    }

    /** Reads the documents that the line behind has announced. */
    void fillDocuments() {
        List<HereDocument> documents = new ArrayList<>(announced);
        announced.clear();
        documents.forEach(document -> document.fill(this));
    }

    void enter() {
        if (++budget.depth > DEEPEST) {
            throw new ShellSyntaxException();
        }
    }

    void leave() {
        budget.depth--;
    }

    int depth() {
        return budget.depth;
    }

    /** Comes back to where a text within this one was given up. */
    void leaveTo(int depth) {
        budget.depth = depth;
    }

    private void spend(int steps) {
        budget.steps -= steps;
        if (budget.steps < 0) {
            throw new ShellSyntaxException();
        }
    }

    private static final class Budget {
        private long steps;
        private int depth;

        Budget(long steps) {
            this.steps = steps;
        }
    }
}
