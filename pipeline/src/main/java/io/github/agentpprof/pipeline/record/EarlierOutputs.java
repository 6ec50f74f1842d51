package io.github.agentpprof.pipeline.record;

import io.github.agentpprof.sinks.Draft;
import io.github.agentpprof.sinks.PathTemplate;
import io.github.agentpprof.sinks.WholeFile;
import io.github.agentpprof.transforms.model.Sha256;
import io.github.agentpprof.transforms.redact.ShownText;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * What an earlier run of the same command line has written, as its manifest tells. A profile that was split may have had
 * partitions that have nothing in them now: their files would be added to the others by whoever sums up a folder.
 */
public final class EarlierOutputs {
    /** Nothing is known of an earlier run. */
    public static final EarlierOutputs NONE = new EarlierOutputs(List.of(), List.of(), false);

    private final List<Draft> outputs;
    private final List<String> patterns;
    private final boolean plain;

    private EarlierOutputs(List<Draft> outputs, List<String> patterns, boolean plain) {
        this.outputs = List.copyOf(outputs);
        this.patterns = List.copyOf(patterns);
        this.plain = plain;
    }

    /**
     * The outputs that a manifest lists, if it is one and was left by a run with these options in that time zone.
     *
     * @param paths of this run's outputs, as typed
     * @param plain whether paths in manifests are as they are
     */
    public static EarlierOutputs in(
            String manifest, List<String> options, String timezone, Collection<String> paths, boolean plain) {
        List<String> shown =
                options.stream().map(option -> FileLines.shown(option, plain)).toList();
        List<String> patterns = paths.stream()
                .filter(path -> !PathTemplate.fields(path).isEmpty())
                .map(WholeFile::fromHere)
                .toList();
        String place = WholeFile.fromHere(manifest);
        if (!place.contains("://") && !Files.isRegularFile(Path.of(place))) {
            return NONE;
        }
        try (InputStream in = open(place)) {
            return new EarlierOutputs(ManifestHead.read(in, shown, timezone), patterns, plain);
        } catch (IOException | IllegalArgumentException e) {
            return NONE;
        }
    }

    /** Their files, sorted, with paths as the manifest shows them. */
    public List<Draft> outputs() {
        return outputs;
    }

    /**
     * Deletes files of partitions that are no longer there, if they are byte for byte as that run wrote them. A run that
     * has written nothing deletes nothing.
     *
     * @return what was deleted and what had to stay, for people
     */
    public List<String> tidy(List<Draft> written) {
        if (written.isEmpty()) {
            return List.of();
        }
        Set<String> now = written.stream().map(Draft::path).collect(Collectors.toSet());
        int deleted = 0;
        List<String> stayed = new ArrayList<>();
        for (Draft old : outputs) {
            String path = path(old.path());
            if (!path.isEmpty() && !now.contains(path)) {
                try {
                    if (delete(path, old.sha256())) {
                        deleted++;
                    } else {
                        stayed.add(old.path());
                    }
                } catch (FileNotFoundException | NoSuchFileException e) {
                    continue;
                } catch (IOException e) {
                    stayed.add(old.path());
                }
            }
        }
        List<String> remarks = new ArrayList<>();
        if (deleted > 0) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "removed %,d %s of the last run of this command: nothing is in %s partition now",
                    deleted,
                    deleted == 1 ? "file" : "files",
                    deleted == 1 ? "its" : "their"));
        }
        if (!stayed.isEmpty()) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "left %,d %s of the last run of this command with nothing in %s partition now, as changed since or"
                            + " not to be deleted: %s",
                    stayed.size(),
                    stayed.size() == 1 ? "file" : "files",
                    stayed.size() == 1 ? "its" : "their",
                    ShownText.oneLine(stayed.get(0))));
        }
        return remarks;
    }

    /** Where a file lies of which the manifest shows that path, empty if it is no partition of this run's outputs. */
    private String path(String shown) {
        for (String pattern : patterns) {
            Matcher values =
                    PathTemplate.matching(FileLines.shown(pattern, plain)).matcher(shown);
            if (values.matches()) {
                String path = PathTemplate.file(pattern, values);
                return isWithin(path, PathTemplate.folder(pattern)) ? path : "";
            }
        }
        return "";
    }

    /** Whether a file lies where its template says: whoever could write the manifest may have meant another. */
    private static boolean isWithin(String path, String folder) {
        for (String segment :
                path.substring(Math.min(folder.length(), path.length())).split("[/\\\\]")) {
            if (segment.equals("..") || segment.equals(".") || segment.isEmpty()) {
                return false;
            }
        }
        if (path.contains("://")) {
            return true;
        }
        try {
            Path file = Path.of(path);
            return file.getParent().toRealPath().startsWith(Path.of(folder).toRealPath());
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    private static boolean delete(String path, String sha256) throws IOException {
        if (!path.contains("://") && Files.isSymbolicLink(Path.of(path))) {
            return false;
        }
        DigestInputStream content = new DigestInputStream(open(path), Sha256.digest());
        try (content) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        if (!HexFormat.of().formatHex(content.getMessageDigest().digest()).equals(sha256)) {
            return false;
        }
        FileSystems.delete(List.of(file(path)), StandardMoveOptions.IGNORE_MISSING_FILES);
        return true;
    }

    private static InputStream open(String path) throws IOException {
        return Channels.newInputStream(FileSystems.open(file(path)));
    }

    private static ResourceId file(String path) {
        return FileSystems.matchNewResource(path, false);
    }
}
