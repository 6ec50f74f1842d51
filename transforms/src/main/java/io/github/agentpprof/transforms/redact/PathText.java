package io.github.agentpprof.transforms.redact;

import io.github.agentpprof.transforms.chars.Chars;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * A path cut into segments, {@code .} and {@code ..} taken out.
 *
 * @param root {@code /}, {@code ~}, a drive like {@code c:}, {@code //} of a Windows share; empty if the path is relative
 * @param segments in order; {@code ..} only at the beginning of a relative path
 */
record PathText(String root, List<String> segments) {
    private static final Chars LETTERS = Chars.of("A-Za-z");
    private static final int LONGEST = 4096;
    private static final int LONGEST_SEGMENT = 255;

    PathText {
        segments = List.copyOf(segments);
    }

    /** Null for text that no path can be: too long, with control or invisible characters, broken. */
    static PathText of(String path) {
        String text = path.startsWith("file:") ? fromUrl(path) : path;
        if (text == null
                || text.isEmpty()
                || text.length() > LONGEST
                || !text.codePoints().allMatch(PathText::plain)) {
            return null;
        }
        boolean drive = text.length() > 1 && text.charAt(1) == ':' && Character.isLetter(text.charAt(0));
        boolean windows = drive || text.startsWith("\\\\") || text.indexOf('/') < 0 && text.indexOf('\\') >= 0;
        String slashed = windows ? text.replace('\\', '/') : text;
        String root = text.startsWith("\\\\") ? "//" : root(slashed, drive);
        return of(root, slashed.substring(Math.min(slashed.length(), root.length())));
    }

    private static PathText of(String root, String rest) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : rest.split("/")) {
            if (segment.length() > LONGEST_SEGMENT) {
                return null;
            }
            if (segment.equals("..")
                    && !segments.isEmpty()
                    && !segments.getLast().equals("..")) {
                segments.removeLast();
            } else if (segment.equals("..") ? root.isEmpty() : !segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        List<String> cut = List.copyOf(segments);
        if (root.equals("/")
                && cut.size() > 1
                && cut.get(0).equals("mnt")
                && cut.get(1).length() == 1) {
            return new PathText(cut.get(1).toLowerCase(Locale.ROOT) + ":", cut.subList(2, cut.size()));
        }
        if (root.equals("/")
                && cut.size() > 1
                && cut.get(0).length() == 1
                && cut.get(1).equalsIgnoreCase("users")) {
            return new PathText(cut.get(0).toLowerCase(Locale.ROOT) + ":", cut.subList(1, cut.size()));
        }
        return new PathText(root.toLowerCase(Locale.ROOT), cut);
    }

    private static String root(String slashed, boolean drive) {
        if (drive) {
            return slashed.substring(0, 2);
        }
        if (slashed.startsWith("/")) {
            return "/";
        }
        // Somebody else's home is a home, too.
        boolean home = slashed.startsWith("~")
                && (slashed.length() == 1 || slashed.charAt(1) == '/' || Character.isLetter(slashed.charAt(1)));
        return home ? "~" : "";
    }

    /** {@code file:///home/ann/a%20b} is {@code /home/ann/a b}. */
    private static String fromUrl(String url) {
        String rest = url.substring("file:".length());
        if (rest.startsWith("//")) {
            int slash = rest.indexOf('/', 2);
            rest = slash < 0 ? "/" : rest.substring(slash);
        }
        try {
            String decoded = URLDecoder.decode(rest.replace("+", "%2B"), StandardCharsets.UTF_8);
            return decoded.startsWith("/") && LETTERS.isAt(decoded, 1) && decoded.startsWith(":", 2)
                    ? decoded.substring(1)
                    : decoded;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean plain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    boolean absolute() {
        return !root.isEmpty();
    }

    boolean windows() {
        return root.endsWith(":");
    }

    /** The relative path {@code other} as it is meant here. */
    PathText resolve(PathText other) {
        return of(root, String.join("/", segments) + "/" + String.join("/", other.segments));
    }

    /** The segments below {@code folder}, null if this is not inside. Windows does not mind case. */
    List<String> below(PathText folder) {
        int depth = folder.segments.size();
        if (!root.equals(folder.root) || segments.size() < depth) {
            return null;
        }
        for (int i = 0; i < depth; i++) {
            String mine = segments.get(i);
            String theirs = folder.segments.get(i);
            if (windows() ? !mine.equalsIgnoreCase(theirs) : !mine.equals(theirs)) {
                return null;
            }
        }
        return segments.subList(depth, segments.size());
    }
}
