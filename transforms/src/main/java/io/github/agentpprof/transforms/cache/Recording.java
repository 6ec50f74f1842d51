package io.github.agentpprof.transforms.cache;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An entry that is being made. A text is looked for where it may stand: in the lines of its own block, else in lines before
 * it, one, two, four and so on; what is written down has been tried.
 */
final class Recording {
    /** A title can stand far before the end of the file, where it is handed on. */
    private static final int FARTHEST = 1 << 14;

    /** Old summaries stand at the beginning of a file, and what they are of comes later. */
    private static final int FIRST = 64;

    private final boolean keepsTexts;
    private final EntryWriter entry;
    private final Texts texts;
    private final List<Window> lines = new ArrayList<>();
    private final List<Window> firstLines = new ArrayList<>();
    private int own;
    private BlockWriter block;
    private StateWriter known;
    private long settled;

    private Recording(boolean keepsTexts, EntryWriter entry, Texts texts) {
        this.keepsTexts = keepsTexts;
        this.entry = entry;
        this.texts = texts;
        this.block = new BlockWriter(keepsTexts);
    }

    /** Begins an entry; null if nothing can be written. */
    static Recording begin(CachedTrace trace, Path entry, boolean keepsTexts) {
        try {
            PrivateFiles.createFolder(entry.getParent());
            Texts texts = new Texts(trace);
            try {
                return new Recording(keepsTexts, new EntryWriter(entry), texts);
            } catch (IOException e) {
                texts.close();
                throw e;
            }
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Adds a line.
     *
     * @param handedOn what was handed on when it was read
     * @param line where it stands; null if it tells no text
     */
    void line(List<Consumer<BlockWriter>> handedOn, Window line) throws IOException {
        if (line != null && !keepsTexts) {
            add(line);
        }
        if (!handedOn.isEmpty()) {
            handedOn.forEach(one -> one.accept(block));
            block.step();
        }
        if (block.full()) {
            flush();
        }
    }

    /** To be called before the first line: begins with what an entry knows of the trace, which has grown since. */
    void goOnFrom(EntryReader shorter, List<List<Window>> tellingTexts) throws IOException {
        entry.begin(shorter.body());
        tellingTexts.stream()
                .flatMap(List::stream)
                .distinct()
                .sorted(Comparator.comparing(Window::start))
                .forEach(this::add);
        own = lines.size();
    }

    /**
     * The trace can be read on here.
     *
     * @param offset bytes of the trace before this place
     * @param state what the reader knows, null if it cannot be put away
     */
    void settle(long offset, StateWriter state) throws IOException {
        flush();
        entry.endBody();
        settled = offset;
        known = state != null && state.comesBack() && told(state) ? state : null;
    }

    /** Makes the entry one that is read. */
    void finish(FileState state, long begun, long content) throws IOException {
        flush();
        entry.finish(state, begun, content, settled, known);
    }

    private void add(Window line) {
        lines.add(line);
        if (firstLines.size() < FIRST) {
            firstLines.add(line);
        }
    }

    private void flush() throws IOException {
        if (block.isEmpty()) {
            return;
        }
        entry.block(block, windows(block.wanted()));
        block = new BlockWriter(keepsTexts);
        if (lines.size() > 2 * FARTHEST) {
            lines.subList(0, lines.size() - FARTHEST).clear();
        }
        own = lines.size();
    }

    private List<List<Window>> windows(Set<TextHash> wanted) throws IOException {
        List<List<Window>> windows = new ArrayList<>();
        Set<TextHash> missing = new HashSet<>(wanted);
        take(List.copyOf(lines.subList(own, lines.size())), missing, windows);
        for (int reach = 1; !missing.isEmpty() && reach <= FARTHEST; reach *= 2) {
            int from = Math.max(0, own - reach);
            take(List.copyOf(lines.subList(from, Math.min(lines.size(), own + reach))), missing, windows);
            if (from == 0 && own + reach >= lines.size()) {
                break;
            }
        }
        if (!missing.isEmpty()) {
            throw new IOException("a text stands nowhere");
        }
        return windows;
    }

    /** Whether all texts of a state are found again: in the last lines, of which there may have to be many, or the first. */
    private boolean told(StateWriter state) throws IOException {
        List<List<Window>> windows = new ArrayList<>();
        Set<TextHash> missing = new HashSet<>(state.wanted());
        for (int reach = 1; !missing.isEmpty() && reach <= FARTHEST; reach *= 2) {
            int from = Math.max(0, lines.size() - reach);
            know(List.copyOf(lines.subList(from, lines.size())), missing, windows, state.first());
            if (from == 0) {
                break;
            } else if (reach == FIRST) {
                know(List.copyOf(firstLines), missing, windows, state.first());
            }
        }
        state.toldBy(windows);
        return missing.isEmpty();
    }

    private void know(List<Window> some, Set<TextHash> missing, List<List<Window>> windows, String format)
            throws IOException {
        if (missing.removeAll(texts.known(some, missing, format).keySet())) {
            windows.add(some);
        }
    }

    private void take(List<Window> some, Set<TextHash> missing, List<List<Window>> windows) throws IOException {
        Set<TextHash> found = texts.in(some, missing).keySet();
        if (missing.removeAll(found)) {
            windows.add(some);
        }
    }

    /** Closes everything; what has not been finished is gone. */
    void close() {
        try (texts;
                entry) {
            lines.clear();
        } catch (IOException e) {
            // What cannot be closed or deleted is swept up later, as a draft.
        }
    }
}
