package io.github.agentpprof.transforms.redact;

import io.github.agentpprof.transforms.chars.Chars;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Account names that are to stay out of every output, in lower case.
 *
 * @param names sorted; none of one letter and none that many machines share
 */
public record People(List<String> names) implements Serializable {
    public static final People NOBODY = new People(List.of());

    private static final Chars SLASHES = Chars.of("/\\");

    /** Stands in an output where a name was. */
    private static final String SOMEBODY = "user";

    /** Folders whose children are people. */
    private static final Set<String> HOMES = Set.of("home", "Users", "users", "Documents and Settings");

    /** Accounts that tell nobody's name: those of containers, images and build machines. */
    private static final Set<String> SHARED = Set.of(
            "admin",
            "app",
            "build",
            "codespace",
            "debian",
            "default",
            "dev",
            "docker",
            "ec2-user",
            "guest",
            "home",
            "jenkins",
            "node",
            "nobody",
            "public",
            "root",
            "runner",
            "shared",
            "test",
            "ubuntu",
            "user",
            "users",
            "vscode",
            "workspace");

    public People {
        names = List.copyOf(new TreeSet<>(names));
    }

    /** Whoever runs this program. */
    public static People ofThisMachine() {
        return NOBODY.and(
                List.of(System.getProperty("user.name", ""), lastSegment(System.getProperty("user.home", ""))));
    }

    /** These people and the one whose home folder {@code path} lies in, if it lies in any. */
    public People andOwnerOf(String path) {
        List<String> segments = SLASHES.cut(path);
        for (int i = 1; i < segments.size(); i++) {
            if (HOMES.contains(segments.get(i - 1))) {
                return and(List.of(segments.get(i)));
            }
        }
        return this;
    }

    /** {@code text} with {@code user} for each name that stands between other than letters and digits. */
    public String hiddenIn(String text) {
        String hidden = text;
        for (String name : names) {
            hidden = hidden(hidden, name, SOMEBODY);
        }
        return hidden;
    }

    /** These people and those of these names, but for names that tell nobody's. */
    public People and(Collection<String> more) {
        TreeSet<String> all = new TreeSet<>(names);
        for (String name : more) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.length() > 1 && !SHARED.contains(lower)) {
                all.add(lower);
            }
        }
        return all.size() == names.size() ? this : new People(List.copyOf(all));
    }

    /** {@code text} with {@code instead} for each {@code name} that stands between other than letters and digits. */
    static String hidden(String text, String name, String instead) {
        StringBuilder hidden = null;
        int from = 0;
        for (int i = 0; i + name.length() <= text.length(); i++) {
            int end = i + name.length();
            if (text.regionMatches(true, i, name, 0, name.length())
                    && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                hidden = hidden == null ? new StringBuilder() : hidden;
                hidden.append(text, from, i).append(instead);
                from = end;
                i = end - 1;
            }
        }
        return hidden == null ? text : hidden.append(text, from, text.length()).toString();
    }

    private static String lastSegment(String path) {
        List<String> segments = SLASHES.cut(path);
        return segments.isEmpty() ? "" : segments.get(segments.size() - 1);
    }
}
