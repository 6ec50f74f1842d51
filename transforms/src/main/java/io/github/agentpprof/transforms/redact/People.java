package io.github.agentpprof.transforms.redact;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Account names that are to stay out of every output, in lower case.
 *
 * @param names sorted; of homes none of one letter and none that many machines share
 */
public record People(List<String> names) implements Serializable {
    public static final People NOBODY = new People(List.of());

    /** Stands in an output where a name was. */
    private static final String SOMEBODY = "user";

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
        String owner = Homes.owner(path);
        return owner.isEmpty() ? this : and(List.of(owner));
    }

    /** {@code text} with {@code user} for each name that stands between other than letters and digits. */
    public String hiddenIn(String text) {
        String hidden = text;
        for (String name : names) {
            hidden = hidden(hidden, name);
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

    /** People of these names, whatever these are: who asks for a name to be hidden gets it hidden. */
    public static People called(Collection<String> names) {
        TreeSet<String> all = new TreeSet<>();
        names.stream()
                .filter(name -> !name.isBlank())
                .forEach(name -> all.add(name.strip().toLowerCase(Locale.ROOT)));
        return new People(List.copyOf(all));
    }

    /** These people but for those whose name is one of {@code words}. */
    People without(Set<String> words) {
        return names.stream().noneMatch(words::contains)
                ? this
                : new People(
                        names.stream().filter(name -> !words.contains(name)).toList());
    }

    private static String hidden(String text, String name) {
        StringBuilder hidden = null;
        int from = 0;
        for (int i = 0; i + name.length() <= text.length(); i++) {
            int end = i + name.length();
            if (matches(text, i, name)
                    && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                hidden = hidden == null ? new StringBuilder() : hidden;
                hidden.append(text, from, i).append(SOMEBODY);
                from = end;
                i = end - 1;
            }
        }
        return hidden == null ? text : hidden.append(text, from, text.length()).toString();
    }

    /** Dots, hyphens and underscores in a name are the same, since they are where others make a name of it. */
    private static boolean matches(String text, int start, String name) {
        for (int i = 0; i < name.length(); i++) {
            char theirs = name.charAt(i);
            char c = text.charAt(start + i);
            boolean same = c == theirs
                    || Character.toLowerCase(Character.toUpperCase(c)) == theirs
                    || isSeparator(c) && isSeparator(theirs);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSeparator(char c) {
        return c == '.' || c == '-' || c == '_' || c == ' ';
    }

    private static String lastSegment(String path) {
        String[] segments = path.split("[/\\\\]+");
        return segments.length == 0 ? "" : segments[segments.length - 1];
    }
}
