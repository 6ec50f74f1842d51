package io.github.agentpprof.pipeline.commit;

import io.github.agentpprof.transforms.model.profile.Outcome;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.io.NullOutputStream;

/**
 * The commits of a repository, read from its objects alone: no settings, no includes of them, no attributes, filters or hooks,
 * nothing is run and nothing written. Memory follows the number of commits that {@code HEAD} can reach.
 */
final class GitHistory implements Closeable {
    private static final String REVERTS = "This reverts commit ";
    private static final int LEAST_DIGITS = 7;
    private static final int LARGEST_FILE = 8 << 20;
    private static final long DAY_SECONDS = 24 * 60 * 60;

    private final ObjectDirectory objects;
    private final ObjectReader reader;
    private final ObjectId head;
    private long withoutLines;

    private GitHistory(ObjectDirectory objects, String head) {
        this.objects = objects;
        this.reader = objects.newReader();
        this.head = ObjectId.fromString(head);
    }

    static GitHistory of(GitFolder folder) throws IOException {
        QuietSystem.set();
        File[] noAlternates = {};
        return new GitHistory(
                new ObjectDirectory(new Config(), folder.objects().toFile(), noAlternates, FS.DETECTED, null),
                folder.head());
    }

    /** Full hashes of the commits that a hash, or its first digits, names. */
    List<String> named(String name) throws IOException {
        List<String> found = new ArrayList<>();
        if (AbbreviatedObjectId.isId(name)) {
            for (ObjectId id : reader.resolve(AbbreviatedObjectId.fromString(name))) {
                if (isCommit(id)) {
                    found.add(id.name());
                }
            }
        }
        return found;
    }

    private boolean isCommit(ObjectId id) throws IOException {
        try {
            return reader.open(id).getType() == Constants.OBJ_COMMIT;
        } catch (MissingObjectException e) {
            return false;
        }
    }

    /** How many of those asked for changed something that is not there, as in a partial clone. */
    long withoutLines() {
        return withoutLines;
    }

    /** What became of commits, by their full hashes. */
    TreeMap<String, Outcome> outcomes(List<String> hashes) throws IOException {
        Set<String> wanted = new HashSet<>(hashes);
        Map<String, Long> merged = new HashMap<>();
        Map<String, Long> undone = new HashMap<>();
        TreeMap<String, Outcome> outcomes = new TreeMap<>();
        try (RevWalk walk = new RevWalk(reader)) {
            RevCommit last = walk.parseCommit(head);
            long now = last.getCommitTime();
            walk.markStart(last);
            // Latest first: whether a commit that takes another back was itself taken back is known when it comes.
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                if (wanted.contains(commit.name())) {
                    merged.put(commit.name(), undoneAt(undone, commit.name()));
                }
                if (undoneAt(undone, commit.name()) == null) {
                    reverts(commit, undone);
                }
                commit.disposeBody();
            }
            for (String hash : wanted) {
                boolean there = merged.containsKey(hash);
                Long end = merged.get(hash);
                RevCommit commit = walk.parseCommit(ObjectId.fromString(hash));
                long seconds = (end == null ? now : end) - commit.getCommitTime();
                outcomes.put(
                        hash,
                        new Outcome(
                                hash,
                                there,
                                end != null,
                                there ? Math.max(0, seconds / DAY_SECONDS) : -1,
                                lines(walk, commit)));
            }
        }
        return outcomes;
    }

    /** When a commit was taken back, in seconds since 1970; null if it was not. */
    private static Long undoneAt(Map<String, Long> undone, String hash) {
        for (int length = undone.isEmpty() ? hash.length() + 1 : LEAST_DIGITS; length <= hash.length(); length++) {
            Long time = undone.get(hash.substring(0, length));
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    private static void reverts(RevCommit commit, Map<String, Long> undone) {
        String message = commit.getFullMessage();
        for (int at = message.indexOf(REVERTS); at >= 0; at = message.indexOf(REVERTS, at + 1)) {
            int begin = at + REVERTS.length();
            int end = begin;
            while (end < message.length() && "0123456789abcdef".indexOf(message.charAt(end)) >= 0) {
                end++;
            }
            if (end - begin >= LEAST_DIGITS && end - begin <= Constants.OBJECT_ID_STRING_LENGTH) {
                undone.put(message.substring(begin, end), (long) commit.getCommitTime());
            }
        }
    }

    /** Lines added and removed against the first parent, -1 if what it changed is not there. */
    private long lines(RevWalk walk, RevCommit commit) throws IOException {
        try (DiffFormatter diff = new DiffFormatter(NullOutputStream.INSTANCE)) {
            diff.setReader(reader, new Config());
            // As git counts them.
            diff.setDiffAlgorithm(DiffAlgorithm.getAlgorithm(DiffAlgorithm.SupportedAlgorithm.MYERS));
            diff.setDetectRenames(true);
            diff.setBinaryFileThreshold(LARGEST_FILE);
            AbstractTreeIterator before = commit.getParentCount() == 0
                    ? new EmptyTreeIterator()
                    : tree(walk.parseCommit(commit.getParent(0)));
            long lines = 0;
            for (DiffEntry entry : diff.scan(before, tree(commit))) {
                for (Edit edit : diff.toFileHeader(entry).toEditList()) {
                    lines += edit.getLengthA() + edit.getLengthB();
                }
            }
            return lines;
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            withoutLines++;
            return -1;
        }
    }

    private AbstractTreeIterator tree(RevCommit commit) throws IOException {
        CanonicalTreeParser tree = new CanonicalTreeParser();
        tree.reset(reader, commit.getTree());
        return tree;
    }

    @Override
    public void close() {
        reader.close();
        objects.close();
    }
}
