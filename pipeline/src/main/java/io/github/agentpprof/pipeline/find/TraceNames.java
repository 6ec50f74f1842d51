package io.github.agentpprof.pipeline.find;

import io.github.agentpprof.transforms.trace.TraceFormats;
import io.github.agentpprof.transforms.trace.reader.AgentHome;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which files below a folder are taken for traces, by their names.
 *
 * @param patterns that their paths below the folder match one of, as Java's {@code glob:}
 * @param depth how many folders deep they can be
 * @param said what to call them in a message
 * @param documents whether JSON documents of other names are taken as well, if their content is a trace
 */
record TraceNames(List<PathMatcher> patterns, int depth, String said, boolean documents) {
    private static final List<String> ENDINGS = List.of(".jsonl", ".jsonl.gz", ".jsonl.zst");

    /** What lines of JSON end in, for a message. */
    static final String LINES = String.join(" or ", ENDINGS);

    /** What ends like traces, and what is called like those that some agent writes. */
    static TraceNames anywhere() {
        Stream<String> known = TraceFormats.homes().values().stream()
                .flatMap(Collection::stream)
                .map(AgentHome::names)
                .flatMap(Collection::stream);
        List<String> globs = Stream.concat(ENDINGS.stream().map(ending -> "**" + ending), known)
                .flatMap(glob -> Stream.of(glob, "**/" + glob))
                .distinct()
                .toList();
        return of(globs, LINES, true);
    }

    /** By each folder below {@code root} that has to be searched for {@code globs}, those that remain. */
    static Map<Path, TraceNames> below(Path root, List<String> globs) {
        Map<Path, List<String>> remaining = new LinkedHashMap<>();
        for (String glob : globs) {
            int fixed = fixed(glob);
            remaining
                    .computeIfAbsent(root.resolve(glob.substring(0, fixed)), folder -> new ArrayList<>())
                    .add(glob.substring(fixed));
        }
        Map<Path, TraceNames> names = new LinkedHashMap<>();
        remaining.forEach((folder, rest) -> names.put(folder, of(rest, said(rest), false)));
        return names;
    }

    /** The same where none of the folders is there that the patterns begin with: then the files may lie anywhere. */
    static TraceNames scattered(List<String> globs) {
        List<String> rest = globs.stream()
                .map(glob -> glob.substring(fixed(glob)))
                .distinct()
                .toList();
        return of(rest.stream().flatMap(glob -> Stream.of(glob, "**/" + glob)).toList(), said(rest), false);
    }

    /** Whether a path ends like that of lines of JSON, compressed or not. */
    static boolean isLines(String path) {
        return ENDINGS.stream().anyMatch(path::endsWith);
    }

    /** A line feed in a name is as good as any sign, but not to a pattern of Java's. */
    boolean match(Path path) {
        String name = path.toString();
        Path below = name.indexOf('\n') < 0 && name.indexOf('\r') < 0
                ? path
                : Path.of(name.replace('\n', '_').replace('\r', '_'));
        return patterns.stream().anyMatch(pattern -> pattern.matches(below));
    }

    private static TraceNames of(List<String> globs, String said, boolean documents) {
        int depth = globs.stream()
                .mapToInt(glob -> glob.contains("**") ? Integer.MAX_VALUE : glob.split("/").length)
                .max()
                .orElse(0);
        return new TraceNames(
                globs.stream()
                        .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                        .toList(),
                depth,
                said,
                documents);
    }

    /** As people write it: {@code **} is any number of folders. */
    private static String said(List<String> globs) {
        return String.join(
                " or ",
                globs.stream()
                        .map(glob -> glob.startsWith("**.") ? glob.substring(2) : glob)
                        .distinct()
                        .toList());
    }

    /** Length of the folders at the front of a pattern that have no sign of one. */
    private static int fixed(String glob) {
        int sign = 0;
        while (sign < glob.length() && "*?[{\\".indexOf(glob.charAt(sign)) < 0) {
            sign++;
        }
        return glob.lastIndexOf('/', sign) + 1;
    }
}
