package io.github.agentpprof.pipeline.commit;

import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.transforms.model.profile.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Asks a repository on this machine what became of commits. Its classes are loaded only if somebody asks.
 *
 * <p>Public for {@code CostsCommand}.
 *
 * @param dir the folder, as named
 */
public record GitOutcomes(String dir) implements CommitOutcomes {
    private static final int MOST_NAMED = 5;

    /**
     * Those that the repository in {@code dir} tells.
     *
     * @throws UsageException if it is none, or its history is not whole
     */
    public static CommitOutcomes in(Path dir) {
        try {
            GitFolder.of(dir);
        } catch (GitFolder.Refused e) {
            throw new UsageException("bad folder '" + dir + "' for --git: " + e.getMessage());
        }
        return new GitOutcomes(dir.toString());
    }

    @Override
    public boolean travels() {
        return false;
    }

    @Override
    public Found of(SortedSet<String> commits) throws IOException {
        List<String> remarks = new ArrayList<>();
        TreeMap<String, Outcome> outcomes = new TreeMap<>();
        try (GitHistory history = GitHistory.of(GitFolder.of(Path.of(dir)))) {
            List<String> absent = new ArrayList<>();
            TreeMap<String, String> hashes = new TreeMap<>();
            for (String commit : commits) {
                if (commit.startsWith(OutcomeRows.PULL_REQUEST)) {
                    continue;
                }
                List<String> found = history.named(commit);
                if (found.size() == 1) {
                    hashes.put(commit, found.get(0));
                } else if (found.isEmpty()) {
                    absent.add(commit);
                } else {
                    remarks.add(place() + ": " + commit + " is the beginning of " + found.size()
                            + " commits: left without outcome");
                }
            }
            TreeMap<String, Outcome> told = history.outcomes(new ArrayList<>(hashes.values()));
            hashes.forEach((commit, hash) -> outcomes.put(commit, told.get(hash)));
            if (!absent.isEmpty()) {
                remarks.add(absent(absent));
            }
            if (history.withoutLines() > 0) {
                remarks.add(String.format(
                        Locale.ROOT,
                        "%s: it lacks files of commits, whose lines are not known: %,d",
                        place(),
                        history.withoutLines()));
            }
        } catch (GitFolder.Refused e) {
            throw new IOException(place() + ": " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            // Of a damaged repository JGit throws whatever it stumbles over.
            throw new IOException(place() + ": the repository is damaged: " + line(e), e);
        }
        return new Found(outcomes, remarks);
    }

    private String absent(List<String> names) {
        String some = String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
        return String.format(
                Locale.ROOT,
                "%s: %,d of the traces %s not there: %s%s",
                place(),
                names.size(),
                names.size() == 1 ? "is" : "are",
                some,
                names.size() > MOST_NAMED ? ", …" : "");
    }

    private String place() {
        return "--git '" + dir + "'";
    }

    private static String line(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
