package io.github.agentpprof.transforms.read;

import io.github.agentpprof.transforms.chars.Slashes;
import io.github.agentpprof.transforms.model.LabelSet;
import io.github.agentpprof.transforms.redact.ShownText;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Labels that the path of a trace tells, by templates such as <code>/traces/{team}/{user}/**</code>: a name in braces is
 * a segment of the path or a part of one, <code>*</code> one segment or a part of one, <code>**</code> any number of
 * segments. Where several templates match, the first that has a label gives it.
 */
public record PathLabels(List<Template> templates) implements Serializable {
    public static final PathLabels NONE = new PathLabels(List.of());

    private static final Pattern PIECE = Pattern.compile("\\{([^{}/]*)}|(?<=/|^)\\*\\*/|\\*\\*|\\*");

    /** A template; the groups of its pattern are the labels in that order. */
    record Template(List<String> names, com.google.re2j.Pattern pattern) implements Serializable {}

    public PathLabels {
        templates = List.copyOf(templates);
    }

    /**
     * Reads templates.
     *
     * @throws IllegalArgumentException if one cannot be understood; the message says why
     */
    public static PathLabels of(List<String> templates) {
        List<Template> read = new ArrayList<>();
        for (String template : templates) {
            try {
                read.add(template(Slashes.of(template)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("bad template '" + template + "': " + e.getMessage());
            }
        }
        return new PathLabels(read);
    }

    /** Names of all labels that the templates can give. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        templates.forEach(template -> names.addAll(template.names));
        return names;
    }

    /** The labels of a file, none if no template matches its path. */
    public LabelSet of(String path) {
        TreeMap<String, String> values = new TreeMap<>();
        for (Template template : templates) {
            com.google.re2j.Matcher matcher = template.pattern.matcher(Slashes.of(path));
            if (matcher.matches()) {
                for (int i = 0; i < template.names.size(); i++) {
                    values.putIfAbsent(template.names.get(i), ShownText.label(matcher.group(i + 1)));
                }
            }
        }
        return LabelSet.of(values);
    }

    private static Template template(String text) {
        if (!text.startsWith("/") && !text.startsWith("**") && !text.contains("://") && !Slashes.hasDrive(text)) {
            throw new IllegalArgumentException(
                    "it is matched against whole paths, so it begins with /, ** or a scheme://");
        }
        List<String> names = new ArrayList<>();
        StringBuilder regex = new StringBuilder();
        Matcher piece = PIECE.matcher(text);
        int end = 0;
        boolean named = false;
        while (piece.find()) {
            String between = text.substring(end, piece.start());
            if (named && between.isEmpty() && piece.group(1) != null) {
                throw new IllegalArgumentException("nothing stands between two names");
            }
            regex.append(literal(between));
            named = piece.group(1) != null;
            if (named) {
                names.add(piece.group(1));
            }
            regex.append(named ? "([^/]+)" : any(piece.group()));
            end = piece.end();
        }
        regex.append(literal(text.substring(end)));
        if (names.isEmpty()) {
            throw new IllegalArgumentException("it has no {name}");
        }
        if (Set.copyOf(names).size() < names.size()) {
            throw new IllegalArgumentException("it has a name twice");
        }
        return new Template(
                List.copyOf(names), com.google.re2j.Pattern.compile(regex.toString(), com.google.re2j.Pattern.DOTALL));
    }

    private static String any(String stars) {
        return switch (stars) {
            case "**/" -> "(?:[^/]*/)*";
            case "**" -> ".*";
            default -> "[^/]*";
        };
    }

    private static String literal(String text) {
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            throw new IllegalArgumentException("a brace has no other one, or a name in braces a slash");
        }
        return text.isEmpty() ? "" : Pattern.quote(text);
    }
}
