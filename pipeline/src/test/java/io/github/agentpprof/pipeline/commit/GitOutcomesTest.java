package io.github.agentpprof.pipeline.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.transforms.model.profile.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitOutcomesTest {
    private static final String SHOP = "one\ntwo\nthree\n";
    private static final String CART = "a\nb\nc\nd\n";

    @TempDir
    private Path temporary;

    private MadeRepository repository;
    private String first;
    private String second;
    private String back;
    private String third;
    private String last;
    private String aside;

    @BeforeEach
    void make() throws IOException {
        repository = new MadeRepository(temporary.resolve("shop"));
        first = repository.commit("", 0, "Open a shop", Map.of("shop", SHOP));
        Map<String, String> cart = Map.of("shop", "one\n2\nthree\n", "cart", CART);
        second = repository.commit(first, 1, "Add a cart", cart);
        back = repository.commit(second, 3, "Revert it\n\nThis reverts commit " + second + ".", Map.of("shop", SHOP));
        String again =
                repository.commit(back, 5, "Take it again\n\nThis reverts commit " + back.substring(0, 9) + ".", cart);
        third = repository.commit(again, 6, "Say it", Map.of("shop", "one\n2\n", "cart", CART));
        last = repository.commit(third, 9, "No\n\nThis reverts commit " + third + ".", cart);
        aside = repository.commit(second, 7, "Try\n\nThis reverts commit " + first + ".", Map.of("cart", CART));
        repository.head(last);
    }

    /**
     * The second commit changes a line and adds four, and what took it back was taken back itself, after two days. The third
     * removes a line and lasts three days. What is on no branch reverts nothing.
     */
    @Test
    void tellsWhatIsMergedRevertedAliveAndChanged() throws IOException {
        assertEquals(
                Map.of(
                        first, new Outcome(first, true, false, 9, 3),
                        second, new Outcome(second, true, false, 8, 6),
                        back, new Outcome(back, true, true, 2, 6),
                        third, new Outcome(third, true, true, 3, 1),
                        last, new Outcome(last, true, false, 0, 1),
                        aside, new Outcome(aside, false, false, -1, 3)),
                found(first, second, back, third, last, aside).outcomes());
    }

    @Test
    void namesMayBeShortAndOthersAreSaid() throws IOException {
        String[] names = {first.substring(0, 7), "0123456", "pr/7"};
        CommitOutcomes.Found found = found(names);
        assertEquals(Map.of(names[0], new Outcome(first, true, false, 9, 3)), found.outcomes());
        assertEquals(
                List.of("--git '" + repository.folder() + "': 1 of the traces is not there: 0123456"), found.remarks());
    }

    /** The settings name a file that breaks whoever includes it, a monitor and a hook; nothing is run, read or written. */
    @Test
    void takesNothingFromTheRepositorysSettings() throws IOException {
        Files.writeString(repository.git().resolve("bad"), "[broken");
        Files.writeString(
                repository.git().resolve("config"),
                "[include]\n\tpath = bad\n[core]\n\tfsmonitor = touch ran\n\thooksPath = .\n"
                        + "[extensions]\n\tworktreeConfig = true\n[filter \"x\"]\n\tclean = touch ran\n");
        Files.writeString(repository.folder().resolve(".gitattributes"), "* filter=x\n");
        TreeMap<String, String> before = files();
        assertEquals(
                new Outcome(second, true, false, 8, 6), found(second).outcomes().get(second));
        assertEquals(before, files());
    }

    @Test
    void aFurtherWorktreeAndPackedBranchesAreReadAsWell() throws IOException {
        Path own = Files.createDirectories(repository.git().resolve("worktrees/two"));
        Files.writeString(own.resolve("commondir"), "../..\n");
        Files.writeString(own.resolve("HEAD"), "ref: refs/heads/old\n");
        Files.writeString(repository.git().resolve("packed-refs"), "# pack-refs\n" + second + " refs/heads/old\n");
        Path tree = Files.createDirectories(temporary.resolve("two"));
        Files.writeString(tree.resolve(".git"), "gitdir: ../shop/.git/worktrees/two\n");
        CommitOutcomes.Found found = GitOutcomes.in(tree).of(new TreeSet<>(List.of(first, third)));
        assertEquals(
                Map.of(
                        first, new Outcome(first, true, false, 1, 3),
                        third, new Outcome(third, false, false, -1, 1)),
                found.outcomes());
    }

    @Test
    void whatCannotBeReadIsOneLine() throws IOException {
        refused(temporary, "it is no git repository");
        refused(temporary.resolve("nowhere"), "it is no git repository");
        Files.writeString(repository.git().resolve("HEAD"), "ref: refs/heads/none\n");
        refused(repository.folder(), "its HEAD names no commit that can be read");
        Files.writeString(repository.git().resolve("HEAD"), "ref: refs/../config\n");
        refused(repository.folder(), "its HEAD names no branch");
        repository.head(last);
        Files.writeString(repository.git().resolve("shallow"), first + "\n");
        refused(
                repository.folder(),
                "it is a shallow clone, whose history is not whole; git fetch --unshallow completes it");
        Files.delete(repository.git().resolve("shallow"));
        Files.createDirectories(repository.git().resolve("objects/info"));
        Files.writeString(repository.git().resolve("objects/info/alternates"), "/elsewhere\n");
        refused(repository.folder(), "it borrows objects from another repository; name that one");
    }

    /** Of a partial clone files are missing, of a damaged one what the history is made of. */
    @Test
    void whatIsMissingIsSaid() throws IOException {
        Files.delete(object(blob(CART)));
        CommitOutcomes.Found found = found(first, second);
        assertEquals(
                Map.of(
                        first, new Outcome(first, true, false, 9, 3),
                        second, new Outcome(second, true, false, 8, -1)),
                found.outcomes());
        assertEquals(
                List.of("--git '" + repository.folder() + "': it lacks files of commits, whose lines are not known: 1"),
                found.remarks());
        Files.write(object(back), new byte[] {1, 2, 3});
        String message = assertThrows(IOException.class, () -> found(first)).getMessage();
        assertTrue(message.startsWith("--git '" + repository.folder() + "': the repository is damaged: "), message);
        assertEquals(1, message.lines().count());
    }

    private static String blob(String text) {
        try (ObjectInserter.Formatter hasher = new ObjectInserter.Formatter()) {
            return hasher.idFor(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8))
                    .name();
        }
    }

    private Path object(String hash) {
        return repository.git().resolve("objects/" + hash.substring(0, 2) + "/" + hash.substring(2));
    }

    private CommitOutcomes.Found found(String... names) throws IOException {
        return GitOutcomes.in(repository.folder()).of(new TreeSet<>(Arrays.asList(names)));
    }

    private static void refused(Path folder, String why) {
        assertEquals(
                "bad folder '" + folder + "' for --git: " + why,
                assertThrows(UsageException.class, () -> GitOutcomes.in(folder)).getMessage());
    }

    /** Every file of the repository, with what it says of itself. */
    private TreeMap<String, String> files() throws IOException {
        TreeMap<String, String> all = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(repository.folder())) {
            for (Path file : walk.toList()) {
                all.put(file.toString(), Files.getLastModifiedTime(file) + " " + Files.size(file));
            }
        }
        return all;
    }
}
