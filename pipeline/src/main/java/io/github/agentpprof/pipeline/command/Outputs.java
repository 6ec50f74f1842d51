package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.config.Closest;
import io.github.agentpprof.pipeline.engine.RunFailedException;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.sinks.PathTemplate;
import io.github.agentpprof.sinks.ProfileSink;
import io.github.agentpprof.sinks.ProfileSinks;
import io.github.agentpprof.sinks.WholeFile;
import io.github.agentpprof.sinks.WriteProfiles;
import io.github.agentpprof.transforms.outcome.PricingViews;
import io.github.agentpprof.transforms.view.StackShape;
import io.github.agentpprof.transforms.view.StackViews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Checks, before anything is read, that what the user wants written can be. */
final class Outputs {
    private Outputs() {}

    /** The names in {@code text}, a comma-separated list or {@code all}. */
    static List<String> views(String text) {
        if (text.equals("all")) {
            // What was spent comes first, where only one is looked at.
            List<String> all = new ArrayList<>(StackViews.names());
            all.remove(PricingViews.COST);
            all.add(0, PricingViews.COST);
            return all;
        }
        List<String> views = new ArrayList<>();
        for (String name : text.split(",")) {
            String view = name.strip();
            if (StackViews.named(view).isEmpty()) {
                List<String> known = new ArrayList<>(StackViews.names());
                known.add("all");
                throw new UsageException(Closest.unknown("view", view, "", known));
            }
            if (!views.contains(view)) {
                views.add(view);
            }
        }
        return views;
    }

    /** Name of the sink for each path, told by {@code format} or, if that is empty, by the path's ending. */
    static SortedMap<String, String> sinks(List<String> paths, String format, List<String> views) {
        if (!format.isEmpty() && ProfileSinks.named(format).isEmpty()) {
            throw new UsageException(Closest.unknown("format", format, "", ProfileSinks.names()));
        }
        SortedMap<String, String> sinks = new TreeMap<>();
        for (String path : paths) {
            if (views.size() > 1 && !WriteProfiles.isForEachView(path)) {
                throw new UsageException("'" + path + "' would hold several views; put {view} into its name");
            }
            sinks.put(path, format.isEmpty() ? sinkFor(path) : format);
            if (!PathTemplate.fields(path).isEmpty()) {
                checkSliced(path, sinks.get(path));
                continue;
            }
            for (String view : views) {
                checkWritable(WriteProfiles.file(path, view));
            }
        }
        return sinks;
    }

    /** Whether any of these sinks, by path, shows each prompt and session. */
    static boolean needRows(SortedMap<String, String> sinks) {
        return sinks.values().stream().anyMatch(Outputs::needsRows);
    }

    private static boolean needsRows(String sink) {
        return ProfileSinks.named(sink).orElseThrow().needsRows();
    }

    /** A path with fields in it: nobody knows their values yet, so its beginning is all that can be looked at. */
    private static void checkSliced(String path, String sink) {
        if (needsRows(sink)) {
            throw new UsageException("'" + path + "' cannot be split by fields: " + sink
                    + " holds prompts and sessions of the whole run; csv and pprof hold what can be split");
        }
        checkWritable(PathTemplate.folder(path) + "x");
    }

    /** The fields that paths name; all must be known, be derived, or be labels. */
    static List<String> fields(Collection<String> paths, StackShape shape, Collection<String> labels) {
        Set<String> more = StackOptions.more(labels, shape.derivations());
        TreeSet<String> fields = new TreeSet<>();
        for (String path : paths) {
            for (String field : PathTemplate.fields(path)) {
                fields.add(StackOptions.known("'" + path + "'", field, more));
            }
        }
        return List.copyOf(fields);
    }

    private static String sinkFor(String path) {
        return ProfileSinks.forPath(path)
                .map(ProfileSink::name)
                .orElseThrow(() -> new UsageException("cannot tell the format of '" + path + "' by its ending"
                        + Closest.hint(path.replaceFirst(".*(?=\\.)", ""), endings()) + "; known: "
                        + String.join(", ", endings()) + "; or name it with --format"));
    }

    private static List<String> endings() {
        return ProfileSinks.all().stream()
                .flatMap(sink -> sink.endings().stream())
                .toList();
    }

    /** Writes what was checked before. */
    static void write(String path, WholeFile.Content content) {
        try {
            WholeFile.write(path, content);
        } catch (IOException e) {
            throw new RunFailedException("cannot write '" + path + "': " + e.getMessage(), e);
        }
    }

    /** To root every folder seems writable, even one of the system's own such as {@code /proc}. */
    private static void tryIn(Path folder, String path) {
        try {
            Files.delete(Files.createTempFile(folder, ".agentpprof", ".tmp"));
        } catch (IOException e) {
            throw new UsageException("cannot write '" + path + "': no file can be made in that folder");
        }
    }

    /** Paths of other file systems are left to them; a local folder is made if it is missing. */
    static void checkWritable(String path) {
        if (path.contains("://")) {
            return;
        }
        Path file = Path.of(path).toAbsolutePath();
        Path folder = file.getParent();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UsageException("cannot write '" + path + "': there is no folder for it and none can be made");
        }
        if (Files.isDirectory(file)) {
            throw new UsageException("cannot write '" + path + "': it is a folder");
        }
        if (WholeFile.isStream(path)) {
            return;
        }
        boolean device = Files.exists(file) && !Files.isRegularFile(file);
        if (!device && !Files.isWritable(folder) || Files.exists(file) && !Files.isWritable(file)) {
            throw new UsageException("cannot write '" + path + "': no permission");
        }
        if (!Files.exists(file)) {
            tryIn(folder, path);
        }
    }
}
