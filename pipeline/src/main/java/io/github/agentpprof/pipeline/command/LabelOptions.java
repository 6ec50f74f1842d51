package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.transforms.read.Labelling;
import io.github.agentpprof.transforms.read.PathLabels;
import io.github.agentpprof.transforms.redact.Pseudonyms;
import io.github.agentpprof.transforms.view.LabelLookup;
import io.github.agentpprof.transforms.view.StackFields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** Who spent it: labels that the user gives. */
final class LabelOptions {
    static final String HEADING = "%nWho spent it%n";

    private static final String NAME = "[a-z][a-z0-9_]{0,31}";
    private static final String KEY = "AGENTPPROF_PSEUDONYM_KEY";
    private static final int LEAST_KEY = 16;

    /** A name that outputs give to something else, beside the fields of stacks. */
    private static final String DATE = "date";

    @Option(
            names = "--label-path",
            paramLabel = "TEMPLATE",
            description =
                    "label events by the path of their file, as '/traces/{team}/{user}/{host}/**' does; {name} and"
                            + " * are a segment or a part of one, ** is any number of segments")
    private List<String> paths = List.of();

    @Option(
            names = "--label-file",
            paramLabel = "FILE",
            description = "label events by a table (CSV or TSV with a header such as user,team): the first column is a"
                    + " label or field, the others are labels that follow from it")
    private List<Path> files = List.of();

    @Option(
            names = "--pseudonymize",
            paramLabel = "LABEL[,LABEL...]",
            description = "show user-3f9a0c12de and the like instead of the values of these labels; needs a key")
    private List<String> hidden = List.of();

    @Option(
            names = "--pseudonym-key-file",
            paramLabel = "FILE",
            description = "the key of these pseudonyms, 16 bytes or more; default AGENTPPROF_PSEUDONYM_KEY in the"
                    + " environment")
    private Path keyFile;

    /** Labels, and what a person should know of the tables they come from. */
    record Given(Labelling labelling, List<String> remarks) {}

    /**
     * Reads what the options name.
     *
     * @param previews whether the beginnings of prompts are to be shown
     * @throws UsageException if something is missing or contradicts itself
     */
    Given read(Map<String, String> environment, boolean previews) {
        PathLabels byPath = byPath();
        Set<String> names = new LinkedHashSet<>();
        byPath.names().forEach(name -> names.add(free("--label-path", name)));
        List<LabelLookup> lookups = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (Path file : files) {
            LabelLookup lookup = LabelFile.read(file, remarks);
            if (!names.contains(lookup.key()) && !LabelLookup.FIELDS.contains(lookup.key())) {
                throw new UsageException("the first column of --label-file '" + file + "' is '" + lookup.key()
                        + "', which is neither a label nor one of " + String.join(", ", LabelLookup.FIELDS));
            }
            for (String name : lookup.names()) {
                if (!names.add(free("--label-file", name))) {
                    throw new UsageException(
                            "--label-file '" + file + "' gives '" + name + "', which is there already");
                }
            }
            lookups.add(lookup);
        }
        return new Given(new Labelling(byPath, lookups, pseudonyms(names, environment, previews)), remarks);
    }

    /** Whether some labels are to be hidden, and with them who wrote what. */
    boolean pseudonymizing() {
        return !hidden.isEmpty();
    }

    private PathLabels byPath() {
        try {
            return PathLabels.of(paths);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--label-path: " + e.getMessage());
        }
    }

    private static String free(String option, String name) {
        if (!name.matches(NAME)) {
            throw new UsageException("bad label '" + name + "' for " + option + ": it is not a word a to z");
        }
        if (name.equals(DATE) || StackFields.named(name).isPresent()) {
            throw new UsageException("bad label '" + name + "' for " + option + ": a field has this name already");
        }
        return name;
    }

    private Pseudonyms pseudonyms(Set<String> names, Map<String, String> environment, boolean previews) {
        Set<String> labels = new LinkedHashSet<>();
        for (String list : hidden) {
            Arrays.stream(list.split(",", -1)).map(String::strip).forEach(labels::add);
        }
        for (String label : labels) {
            if (!names.contains(label)) {
                throw new UsageException("--pseudonymize names '" + label + "', which is no label; "
                        + (names.isEmpty() ? "there are none" : "known: " + String.join(", ", names)));
            }
        }
        if (labels.isEmpty()) {
            return Pseudonyms.NONE;
        }
        if (previews) {
            throw new UsageException("--include-previews shows what people wrote; it cannot go with --pseudonymize");
        }
        byte[] key = key(environment);
        if (key.length < LEAST_KEY) {
            throw new UsageException("the key for --pseudonymize has " + key.length + " bytes; give it " + LEAST_KEY
                    + " or more, or it can be guessed");
        }
        return new Pseudonyms(labels, key);
    }

    /** Without the end of the line that editors leave behind. */
    private byte[] key(Map<String, String> environment) {
        if (keyFile == null && environment.getOrDefault(KEY, "").isEmpty()) {
            throw new UsageException(
                    "--pseudonymize needs a key: name its file with --pseudonym-key-file, or put it into " + KEY
                            + " in the environment");
        }
        if (keyFile == null) {
            return environment.get(KEY).getBytes(StandardCharsets.UTF_8);
        }
        try {
            byte[] key = Files.readAllBytes(keyFile);
            int end = key.length;
            while (end > 0 && (key[end - 1] == '\n' || key[end - 1] == '\r')) {
                end--;
            }
            return Arrays.copyOf(key, end);
        } catch (IOException e) {
            throw new UsageException("cannot read the key in '" + keyFile + "'");
        }
    }
}
