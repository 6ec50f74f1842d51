package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No regular expression of Java's looks at what traces say: those recurse over what they read or try the same again, and a
 * line of some kilobytes ends a run, or takes minutes. RE2/J does neither, nor does what is written by hand.
 */
class NoJavaRegexTest {
    private static final String OWN = "reads what the program itself, or its table, says";
    private static final String TYPED = "reads what the user typed or wrote into a file of theirs";
    private static final String ASKED = "reads what a server answered, which is bounded";
    private static final String PLAIN = "cuts at a plain text, which neither recurses nor tries again";

    /** Files that use them all the same, and for what. */
    private static final Map<String, String> EXCEPTIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("pipeline/command/CompletionCommand.java", OWN),
            Map.entry("pipeline/store/StoreOptions.java", TYPED),
            Map.entry("pipeline/command/HelpFooter.java", TYPED),
            Map.entry("pipeline/command/HistoryPart.java", TYPED),
            Map.entry("pipeline/command/Outputs.java", TYPED),
            Map.entry("pipeline/command/StackOptions.java", TYPED),
            Map.entry("pipeline/command/LabelOptions.java", TYPED),
            Map.entry("pipeline/command/Period.java", TYPED),
            Map.entry("pipeline/command/ProfileCommand.java", TYPED),
            Map.entry("pipeline/command/TaggingOptions.java", TYPED),
            Map.entry("pipeline/engine/Engine.java", TYPED),
            Map.entry("pipeline/find/Discovery.java", TYPED),
            Map.entry("pipeline/record/EarlierOutputs.java", OWN),
            Map.entry("pipeline/show/Look.java", TYPED),
            Map.entry("pipeline/show/Progress.java", TYPED),
            Map.entry("sinks/PathTemplate.java", TYPED),
            Map.entry("sinks/costs/CostDatabase.java", TYPED),
            Map.entry("sinks/flame/Amount.java", OWN),
            Map.entry("sinks/push/PyroscopePush.java", TYPED),
            Map.entry("sinks/saved/SavedPprof.java", TYPED),
            Map.entry("taggers/TagPrompts.java", PLAIN),
            Map.entry("taggers/feature/LexiconPhrase.java", OWN),
            Map.entry("taggers/known/TagFile.java", TYPED),
            Map.entry("taggers/llm/Answer.java", ASKED),
            Map.entry("taggers/llm/Door.java", ASKED),
            Map.entry("taggers/llm/Question.java", TYPED),
            Map.entry("taggers/llm/ServerUrl.java", TYPED),
            Map.entry("taggers/llm/TagCache.java", OWN),
            Map.entry("taggers/rules/GeneralWords.java", TYPED),
            Map.entry("taggers/rules/Literals.java", TYPED),
            Map.entry("taggers/rules/TagRule.java", TYPED),
            Map.entry("transforms/outcome/Budget.java", TYPED),
            Map.entry("transforms/price/PriceTsv.java", TYPED),
            Map.entry("transforms/read/PathLabels.java", TYPED),
            Map.entry("transforms/read/StoredFile.java", ASKED)));

    /** The package, and what of strings is one; a split at one plain character is none. */
    private static final Pattern USES = Pattern.compile("java\\.util\\.regex"
            + "|(?<!matcher\\([a-z]{1,20}\\))\\.(?:matches|replaceAll|replaceFirst)\\(\\s*[\"A-Z]"
            + "|\\.split\\(\\s*\"(?!(?:[^\"\\\\.$|()\\[{^?*+]|\\\\\\\\[^A-Za-z0-9]|\\\\[tn])\"[,)])");

    @Test
    void onlyTheExceptionsUseThem() throws IOException {
        TreeSet<String> users = new TreeSet<>();
        for (String module : new String[] {"transforms", "taggers", "sinks", "pipeline"}) {
            Path sources = Path.of("..", module, "src/main/java/io/github/agentpprof");
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    if (USES.matcher(Files.readString(file)).find()) {
                        users.add(sources.relativize(file).toString().replace('\\', '/'));
                    }
                }
            }
        }
        assertEquals(EXCEPTIONS.keySet(), users);
    }
}
