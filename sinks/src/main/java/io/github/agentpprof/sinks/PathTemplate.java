package io.github.agentpprof.sinks;

import io.github.agentpprof.transforms.chars.Slashes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path with names of fields in braces, as in {@code profiles/{day}/{team}.pb.gz}: a file for each of their values. */
public final class PathTemplate {
    private static final Pattern FIELD = Pattern.compile("\\{([a-z_]+)}");
    private static final String VIEW = "view";

    private PathTemplate() {}

    /** The fields that a path names, sorted; {@code {view}} is none of them. */
    public static List<String> fields(String path) {
        TreeSet<String> fields = new TreeSet<>();
        Matcher field = FIELD.matcher(path);
        while (field.find()) {
            if (!field.group(1).equals(VIEW)) {
                fields.add(field.group(1));
            }
        }
        return new ArrayList<>(fields);
    }

    /** The file for a view where these fields have these values. */
    public static String file(String path, String view, List<String> fields, List<String> values) {
        return FIELD.matcher(path).replaceAll(field -> {
            String name = field.group(1);
            return Matcher.quoteReplacement(name.equals(VIEW) ? view : values.get(fields.indexOf(name)));
        });
    }

    /** Matches the files that a path stands for, with a group for each thing in braces. */
    public static Pattern matching(String path) {
        StringBuilder regex = new StringBuilder();
        int end = 0;
        Matcher field = FIELD.matcher(path);
        while (field.find()) {
            regex.append(Pattern.quote(path.substring(end, field.start()))).append("([^/]+)");
            end = field.end();
        }
        return Pattern.compile(regex.append(Pattern.quote(path.substring(end))).toString());
    }

    /** The file of a path, with what {@link #matching} has found of a path with the same things in braces. */
    public static String file(String path, MatchResult found) {
        AtomicInteger group = new AtomicInteger();
        return FIELD.matcher(path).replaceAll(field -> Matcher.quoteReplacement(found.group(group.incrementAndGet())));
    }

    /** The path with {@code *} for whatever stands in braces. */
    public static String anyFile(String path) {
        return FIELD.matcher(path).replaceAll("*");
    }

    /** The beginning of a path that is the same for all values: a folder, empty for the working folder. */
    public static String folder(String path) {
        Matcher field = FIELD.matcher(path);
        int end = field.find() ? field.start() : path.length();
        return path.substring(0, Slashes.of(path).lastIndexOf('/', end) + 1);
    }
}
