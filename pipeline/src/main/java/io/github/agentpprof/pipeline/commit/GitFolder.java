package io.github.agentpprof.pipeline.commit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where a repository keeps its objects, and which commit is its main line's last. Reads a few small files of their own
 * formats, and no settings: whoever made the repository may have written them.
 *
 * @param objects folder of the objects
 * @param head full hash of the commit that {@code HEAD} names
 */
record GitFolder(Path objects, String head) {
    private static final int MOST_BYTES = 1 << 12;
    private static final int MOST_LINKS = 5;
    private static final int HASH_DIGITS = 40;
    private static final String FOLDER = "gitdir: ";
    private static final String LINK = "ref: ";

    /** A folder that is not read; the message says why. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    /** What is in {@code dir}: a checkout, a further worktree of one, or a bare repository. */
    static GitFolder of(Path dir) throws Refused {
        try {
            Path own = own(dir);
            Path common = Files.isRegularFile(own.resolve("commondir"))
                    ? own.resolve(line(own.resolve("commondir"))).normalize()
                    : own;
            Path objects = common.resolve("objects");
            if (!Files.isRegularFile(own.resolve("HEAD")) || !Files.isDirectory(objects)) {
                throw new Refused("it is no git repository");
            }
            if (has(common.resolve("shallow"))) {
                throw new Refused(
                        "it is a shallow clone, whose history is not whole; git fetch --unshallow completes it");
            }
            if (has(objects.resolve("info/alternates"))) {
                throw new Refused("it borrows objects from another repository; name that one");
            }
            return new GitFolder(objects, head(own, common));
        } catch (IOException e) {
            throw new Refused("it cannot be read");
        }
    }

    private static Path own(Path dir) throws IOException, Refused {
        Path git = dir.resolve(".git");
        if (Files.isRegularFile(git)) {
            String line = line(git);
            if (!line.startsWith(FOLDER)) {
                throw new Refused("it is no git repository");
            }
            return dir.resolve(line.substring(FOLDER.length())).normalize();
        }
        return Files.isDirectory(git) ? git : dir;
    }

    private static String head(Path own, Path common) throws IOException, Refused {
        String value = line(own.resolve("HEAD"));
        for (int links = 0; value.startsWith(LINK) && links < MOST_LINKS; links++) {
            value = branch(common, value.substring(LINK.length()).strip());
        }
        if (value.length() != HASH_DIGITS || !isHex(value)) {
            throw new Refused("its HEAD names no commit that can be read");
        }
        return value;
    }

    private static String branch(Path common, String name) throws IOException, Refused {
        Path file = common.resolve(name).normalize();
        if (!name.startsWith("refs/") || !file.startsWith(common.resolve("refs").normalize())) {
            throw new Refused("its HEAD names no branch");
        }
        if (Files.isRegularFile(file)) {
            return line(file);
        }
        Path packed = common.resolve("packed-refs");
        if (Files.isRegularFile(packed)) {
            try (Stream<String> lines = Files.lines(packed)) {
                return lines.filter(line -> line.endsWith(" " + name) && line.indexOf(' ') == HASH_DIGITS)
                        .map(line -> line.substring(0, HASH_DIGITS))
                        .findFirst()
                        .orElse("");
            }
        }
        return "";
    }

    private static boolean has(Path file) throws IOException {
        return Files.exists(file) && Files.size(file) > 0;
    }

    private static boolean isHex(String value) {
        return value.chars().allMatch(one -> "0123456789abcdef".indexOf(one) >= 0);
    }

    /** The first line of a small file. */
    private static String line(Path file) throws IOException, Refused {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Refused("it is no git repository");
            }
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
        }
    }
}
