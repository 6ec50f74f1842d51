package io.github.agentpprof.taggers.rules;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of rules: one {@code KIND:TAG=REGEX} a line, blank lines and lines that begin with {@code #} left out. The order
 * of the lines is the order of the rules.
 */
public final class RuleFile {
    /** The file that is read without being asked for, in the project's folder. */
    public static final String PROJECT_FILE = ".agentpprof.rules";

    private static final String PRESET = "preset.rules";
    private static final String INTENTS = "intents.rules";

    /** Steps of the programs of all expressions of a file, which are run through for each character of a text. */
    private static final long LARGEST = 50_000;

    private RuleFile() {}

    /**
     * Reads the rules of a file in UTF-8.
     *
     * @throws IllegalArgumentException if a line is no rule, with the file, the line's number and what is wrong
     */
    public static List<TagRule> read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(reader, file.toString());
        }
    }

    /** Rules for a quick look at any history, made for nobody's prompts in particular. */
    public static List<TagRule> preset() {
        return resource(PRESET);
    }

    /** What people ask coding agents for, in the words of many languages: the ground for a project's own rules. */
    public static List<TagRule> intents() {
        return resource(INTENTS);
    }

    private static List<TagRule> resource(String name) {
        try (Reader reader = new InputStreamReader(RuleFile.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            return read(reader, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<TagRule> read(Reader reader, String name) throws IOException {
        List<TagRule> rules = new ArrayList<>();
        BufferedReader lines = new BufferedReader(reader);
        int number = 0;
        long size = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            try {
                rules.add(TagRule.parse(text));
                size += ExpressionSize.of(text);
                if (size > LARGEST) {
                    throw new IllegalArgumentException(
                            "up to here the regular expressions stand for more than 50,000 characters, repetitions counted");
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + ":" + number + ": " + e.getMessage(), e);
            }
        }
        return rules;
    }
}
