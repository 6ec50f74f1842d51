package io.github.agentpprof.transforms.effect;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a command or subcommand.
 *
 * @param name {@code git push}
 * @param hidden a builtin that does nothing of its own; a wrapper among these is no process
 * @param roles of the arguments that are no options; the one at {@code repeated} is for any number
 * @param repeated -1 if none is
 * @param afterDashes of the arguments after {@code --}, null where these are like the others
 * @param options those that take a value or mean something
 * @param contact whom it contacts if no argument says: a host, {@value DomainUse#REGISTRY} for that of the program, or
 *     {@value DomainUse#GIT_REMOTE}; empty for nobody
 * @param dashless whether the first argument is a bundle of options as in {@code tar xzf}
 * @param here whether it reads the folder it runs in, if no argument says which
 * @param elsewhere whether what it runs does not see this machine's files
 */
record CommandRow(
        String name,
        Effect effect,
        boolean hidden,
        List<Role> roles,
        int repeated,
        Role afterDashes,
        Map<String, Option> options,
        String contact,
        boolean dashless,
        boolean here,
        boolean elsewhere) {
    /** An option of this name stands for all those that the table does not name: each takes a value, which is text. */
    private static final String ANY = "-*";

    /**
     * @param value what the option's value is, null if it takes none
     * @param second what a second value is, null if it takes one at most
     * @param switches what it changes about the other arguments
     */
    record Option(Role value, Role second, Set<Switch> switches) {
        private static final Option OF_TEXT = new Option(Role.TEXT, null, Set.of());

        /** How many of the arguments behind it are its values. */
        int values() {
            return value == null ? 0 : second == null ? 1 : 2;
        }
    }

    /** What an option changes. */
    enum Switch {
        /** The leading text argument is not given: it was the option's. */
        NOTEXT,
        /** What would be read is written. */
        WRITE,
        /** What would be written is read. */
        READ,
        /** The other arguments are for somebody else. */
        NONE,
        /** Nobody is contacted. */
        OFFLINE
    }

    /** The first word of the name. */
    String program() {
        int space = name.indexOf(' ');
        return space < 0 ? name : name.substring(0, space);
    }

    /** What is known of an option, null if nothing is. */
    Option option(String name) {
        Option option = options.get(name);
        if (option == null && name.indexOf('=') < 0 && options.containsKey(ANY)) {
            option = options.get(name.toLowerCase(Locale.ROOT));
            return option == null ? Option.OF_TEXT : option;
        }
        return option;
    }

    /** Whether no option takes a value that the table does not tell of. */
    boolean filesOnly() {
        return !roles.isEmpty() && !roles.contains(Role.TEXT) && !options.containsKey(ANY);
    }

    /** Whether {@code -ab} means {@code -a -b}; not where options are words, {@code -name}. */
    boolean bundles() {
        return options.keySet().stream()
                .noneMatch(name -> name.equals(ANY) || name.length() > 2 && name.charAt(1) != '-');
    }

    /** The role of one of {@code count} arguments. */
    Role role(int index, int count, boolean textGiven) {
        int skipped = textGiven && !roles.isEmpty() && roles.get(0) == Role.TEXT && repeated != 0 ? 1 : 0;
        int place = index + skipped;
        int all = count + skipped;
        if (repeated < 0) {
            return place < roles.size() ? roles.get(place) : Role.TEXT;
        }
        int behind = roles.size() - repeated - 1;
        if (place < repeated) {
            return roles.get(place);
        }
        int fromEnd = all - place;
        return fromEnd <= behind ? roles.get(roles.size() - fromEnd) : roles.get(repeated);
    }
}
