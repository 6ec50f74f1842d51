package io.github.agentpprof.pipeline.commit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TreeFormatter;

/** A repository that a test makes commit by commit; the same commits have the same hashes. */
public final class MadeRepository {
    private static final Instant BEGIN = Instant.parse("2026-11-01T12:00:00Z");

    private final Path folder;

    public MadeRepository(Path folder) {
        QuietSystem.set();
        this.folder = folder;
        try (FileRepository repository = new FileRepository(git().toFile())) {
            repository.create();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    public Path git() {
        return folder.resolve(".git");
    }

    /**
     * Makes a commit, which is on no branch.
     *
     * @param parent hash, empty for none
     * @param files texts by name, all there are
     */
    public String commit(String parent, int day, String message, Map<String, String> files) {
        try (FileRepository repository = new FileRepository(git().toFile());
                ObjectInserter objects = repository.newObjectInserter()) {
            TreeFormatter tree = new TreeFormatter();
            for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
                byte[] text = file.getValue().getBytes(StandardCharsets.UTF_8);
                tree.append(file.getKey(), FileMode.REGULAR_FILE, objects.insert(Constants.OBJ_BLOB, text));
            }
            CommitBuilder commit = new CommitBuilder();
            PersonIdent ada =
                    new PersonIdent("Ada", "ada@example.org", BEGIN.plusSeconds(day * 86_400L), ZoneOffset.UTC);
            commit.setAuthor(ada);
            commit.setCommitter(ada);
            commit.setMessage(message);
            commit.setTreeId(objects.insert(tree));
            if (!parent.isEmpty()) {
                commit.setParentId(ObjectId.fromString(parent));
            }
            ObjectId id = objects.insert(commit);
            objects.flush();
            return id.name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a commit the last of the main line. */
    public void head(String hash) throws IOException {
        Files.writeString(git().resolve("HEAD"), "ref: refs/heads/main\n");
        Files.createDirectories(git().resolve("refs/heads"));
        Files.writeString(git().resolve("refs/heads/main"), hash + "\n");
    }
}
