package io.github.agentpprof.transforms.redact;

import io.github.agentpprof.transforms.chars.Chars;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Account names that are to stay out of every output, in lower case: none of one letter and none that many machines share.
 *
 * <p>Of a name more only little is made anew, and whatever is asked takes about as long with ten thousand names as with ten: a
 * file can tell a home in each of its lines.
 */
public final class People implements Serializable {
    private static final long serialVersionUID = 1;

    public static final People NOBODY = new People(List.of());

    private static final Chars SLASHES = Chars.of("/\\");

    /** No system knows a longer account's name. */
    private static final int LONGEST = 256;

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

    /** Sets of names of which each is larger than the one behind it, so that few are made anew for a name more. */
    private final List<NameIndex> parts;

    private People(List<NameIndex> parts) {
        this.parts = List.copyOf(parts);
    }

    /** People of these names, but for those that tell nobody's. */
    public static People named(String... names) {
        return NOBODY.and(List.of(names));
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Whether {@code name}, in lower case, is one of them. */
    public boolean include(String name) {
        for (NameIndex part : parts) {
            if (part.includes(name)) {
                return true;
            }
        }
        return false;
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
        if (parts.isEmpty()) {
            return text;
        }
        StringBuilder hidden = null;
        int from = 0;
        for (int i = NameIndex.next(text, 0); i < text.length(); i = NameIndex.next(text, i)) {
            int[] longest = {i, i};
            for (NameIndex part : parts) {
                part.find(text, i, from, longest);
            }
            if (longest[1] > longest[0]) {
                hidden = hidden == null ? new StringBuilder() : hidden;
                hidden.append(text, from, longest[0]).append(SOMEBODY);
                from = longest[1];
                i = from;
            } else {
                i = NameIndex.end(text, i);
            }
        }
        return hidden == null ? text : hidden.append(text, from, text.length()).toString();
    }

    /** These people and those of these names, but for names that tell nobody's. */
    public People and(Collection<String> more) {
        List<NameIndex> all = null;
        for (String name : more) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.length() > 1 && lower.length() <= LONGEST && !SHARED.contains(lower) && !include(lower)) {
                all = all == null ? new ArrayList<>(parts) : all;
                add(all, lower);
            }
        }
        return all == null ? this : new People(all);
    }

    private static void add(List<NameIndex> all, String name) {
        if (name.isEmpty() || all.stream().anyMatch(part -> part.includes(name))) {
            return;
        }
        NameIndex last = NameIndex.of(name);
        while (!all.isEmpty() && all.get(all.size() - 1).size() <= last.size()) {
            last = all.remove(all.size() - 1).with(last);
        }
        all.add(last);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof People people && names().equals(people.names());
    }

    @Override
    public int hashCode() {
        return names().hashCode();
    }

    @Override
    public String toString() {
        return "People" + names();
    }

    /** All of them, sorted. */
    List<String> names() {
        return parts.stream().flatMap(part -> part.names().stream()).sorted().toList();
    }

    /** People of these names, whatever these are: who asks for a name to be hidden gets it hidden. */
    public static People called(Collection<String> names) {
        List<NameIndex> all = new ArrayList<>();
        for (String name : names) {
            add(all, name.strip().toLowerCase(Locale.ROOT));
        }
        return new People(all);
    }

    /** These people but for those whose name is one of {@code words}. */
    People without(Set<String> words) {
        return words.stream().noneMatch(this::include)
                ? this
                : called(names().stream().filter(name -> !words.contains(name)).toList());
    }

    /** {@code text} with {@code instead} for each {@code name} that stands between other than letters and digits. */
    static String hidden(String text, String name, String instead) {
        StringBuilder hidden = null;
        int from = 0;
        for (int i = 0; i + name.length() <= text.length(); i++) {
            int end = i + name.length();
            if (matches(text, i, name)
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

    /** Dots, hyphens and underscores in a name are the same, since they are where others make a name of it. */
    static boolean matches(String text, int start, String name) {
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
        List<String> segments = SLASHES.cut(path);
        return segments.isEmpty() ? "" : segments.get(segments.size() - 1);
    }
}
