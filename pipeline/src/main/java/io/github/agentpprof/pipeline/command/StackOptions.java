package io.github.agentpprof.pipeline.command;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.agentpprof.pipeline.config.Closest;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.sinks.TimeUnits;
import io.github.agentpprof.taggers.rules.CompileInTime;
import io.github.agentpprof.transforms.redact.PathGroups;
import io.github.agentpprof.transforms.view.Condition;
import io.github.agentpprof.transforms.view.Derivation;
import io.github.agentpprof.transforms.view.StackFields;
import io.github.agentpprof.transforms.view.StackShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Option;

/** What stacks are made of. */
final class StackOptions {
    static final String HEADING = "%nHow stacks are made%n";

    private static final String NAME = "[a-z][a-z0-9_]{0,31}";

    @Option(
            names = "--by-category",
            description =
                    "by kind of work first: the stack prompt,project,model,kind, or before what else a view is made of"
                            + " prompt,project; kinds are found by the trained tagger where nothing says how")
    private boolean byCategory;

    @Option(
            names = "--stack",
            paramLabel = "FIELD[,FIELD...]",
            description = "the frames of a stack, root first, instead of the view's own; the fields are listed below")
    private String stack = "";

    @Option(
            names = "--where",
            paramLabel = "FIELD=REGEX",
            description = "keep what has a value of this field that matches, or with FIELD!=REGEX none; all must hold")
    private List<String> conditions = List.of();

    @Option(
            names = "--op-map",
            paramLabel = "FIELD:LABEL=REGEX",
            description = "give this field the value LABEL where 'tool:bash cmd:git push … status:ok' matches")
    private List<String> derivations = List.of();

    @Option(
            names = "--op-map-file",
            paramLabel = "FILE",
            description = "the same from a file, a mapping on each line, after those of --op-map; # begins a comment")
    private List<Path> mappings = List.of();

    @Option(
            names = "--path-depth",
            paramLabel = "N",
            description = "how many segments of a path in the repository are shown; default 2")
    private int pathDepth = PathGroups.DEFAULT_DEPTH;

    @Option(names = "--include-idle", description = "show in the time view how long sessions waited for a person")
    private boolean idle;

    @Option(
            names = "--time-unit",
            paramLabel = "UNIT",
            description = "unit of time in folded stacks, rounded after summing: s, ms, us or ns; default s")
    private String timeUnit = "s";

    /**
     * The shape that the options ask for.
     *
     * @param others the fields of a stack, instead of those of {@code --stack}; empty for these
     * @param labels that the user gives, fields as well
     */
    StackShape shape(List<String> others, Collection<String> labels) {
        List<Derivation> derived = new ArrayList<>();
        derivations.forEach(text -> derived.add(derivation(text)));
        mappings.forEach(file -> derived.addAll(derivations(file)));
        Set<String> more = more(labels, derived);
        if (byCategory && !(stack.isEmpty() && others.isEmpty())) {
            throw new UsageException("--by-category and " + (stack.isEmpty() ? "--by" : "--stack")
                    + " both say what to add up by; leave one out");
        }
        List<String> fields = new ArrayList<>();
        if (!stack.isEmpty() && !others.isEmpty()) {
            throw new UsageException("--stack and --by both say what to add up by; leave one out");
        }
        for (String name : stack.isEmpty() ? new String[0] : stack.split(",", -1)) {
            fields.add(known("--stack", name.strip(), more));
        }
        for (String name : others) {
            fields.add(known("--by", name, more));
        }
        StackShape shape = new StackShape(
                fields, conditions.stream().map(text -> condition(text, more)).toList(), derived);
        return byCategory ? shape.ofCategories() : shape;
    }

    /** Whether the kind of work comes first. */
    boolean byCategory() {
        return byCategory;
    }

    /** Puts the kind of work first, unless the user says what to add up by. */
    void usuallyByCategory() {
        byCategory |= stack.isEmpty();
    }

    int pathDepth() {
        if (pathDepth < 1) {
            throw new UsageException("--path-depth must be 1 or more, not " + pathDepth);
        }
        return pathDepth;
    }

    boolean idle() {
        return idle;
    }

    /** Nanoseconds in the unit of time that folded stacks count in. */
    long timeUnit() {
        return TimeUnits.nanos(timeUnit)
                .orElseThrow(() -> new UsageException(Closest.unknown("time unit", timeUnit, "", TimeUnits.names())));
    }

    /** Fields that there are because the user says so: labels, and what {@code --op-map} derives. */
    static Set<String> more(Collection<String> labels, List<Derivation> derived) {
        Set<String> more = new LinkedHashSet<>(labels);
        derived.forEach(derivation -> more.add(derivation.field()));
        return more;
    }

    static String known(String option, String name, Set<String> more) {
        if (StackFields.named(name).isEmpty() && !more.contains(name)) {
            List<String> names = new ArrayList<>(StackFields.names());
            names.addAll(more);
            throw new UsageException(Closest.unknown("field", name, " for " + option, names));
        }
        return name;
    }

    private static Condition condition(String text, Set<String> more) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new UsageException("bad condition '" + text + "': it is not of the form FIELD=REGEX");
        }
        boolean negated = text.charAt(equals - 1) == '!';
        String field = text.substring(0, negated ? equals - 1 : equals);
        return new Condition(known("--where", field, more), pattern(text, text.substring(equals + 1)), negated);
    }

    private static List<Derivation> derivations(Path file) {
        List<Derivation> derived = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String text = line.strip();
                if (!text.isEmpty() && !text.startsWith("#")) {
                    derived.add(derivation(text));
                }
            }
        } catch (IOException e) {
            throw new UsageException("cannot read the mappings in '" + file + "'");
        }
        return derived;
    }

    private static Derivation derivation(String text) {
        int equals = text.indexOf('=');
        int colon = text.indexOf(':');
        if (colon < 1 || equals < colon + 2) {
            throw new UsageException("bad mapping '" + text + "': it is not of the form FIELD:LABEL=REGEX");
        }
        String field = text.substring(0, colon);
        if (!field.matches(NAME)) {
            throw new UsageException("bad mapping '" + text + "': the field '" + field + "' is not a word a to z");
        }
        return new Derivation(field, text.substring(colon + 1, equals), pattern(text, text.substring(equals + 1)));
    }

    private static Pattern pattern(String text, String regex) {
        try {
            return CompileInTime.of(regex);
        } catch (TimeoutException e) {
            throw new UsageException("bad expression in '" + text + "': " + e.getMessage());
        } catch (PatternSyntaxException e) {
            throw new UsageException(
                    "bad expression in '" + text + "': the regular expression has an error: " + e.getMessage());
        }
    }
}
