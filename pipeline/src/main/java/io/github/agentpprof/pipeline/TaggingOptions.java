package io.github.agentpprof.pipeline;

import io.github.agentpprof.taggers.TaggerLearner;
import io.github.agentpprof.taggers.TaggerSettings;
import io.github.agentpprof.taggers.Taggers;
import io.github.agentpprof.taggers.rules.RuleFile;
import io.github.agentpprof.taggers.rules.TagRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** How texts get their tags. */
final class TaggingOptions {
    static final String HEADING = "%nHow prompts get tags%n";

    @Option(names = "--tagger", paramLabel = "TAGGER", description = "how texts get tags; default regex")
    private String tagger = "regex";

    @Option(
            names = "--tag-rule",
            paramLabel = "KIND:TAG=REGEX",
            description = "tag a prompt, llm response, session, or all of them; the first rule that matches wins")
    private List<String> tagRules = List.of();

    @Option(
            names = "--rules-file",
            paramLabel = "FILE",
            description = "more rules, one a line; tried after those of --tag-rule")
    private List<Path> rulesFiles = List.of();

    @Option(names = "--preset", description = "rules for a first look at any project; tried last")
    private boolean preset;

    /**
     * The tagger asked for, with its rules in the order in which they are tried: the command line's, then files', the
     * project's, the preset.
     *
     * @param projectRules rule files of the project
     */
    TaggerLearner learner(List<Path> projectRules) {
        Taggers.Backend backend = Taggers.named(tagger)
                .orElseThrow(() -> new UsageException(
                        "unknown tagger '" + tagger + "'; known: " + String.join(", ", Taggers.names())));
        try {
            return backend.create()
                    .apply(new TaggerSettings(
                            rules(projectRules), new TreeMap<>(), new TreeMap<>(), "", "", false, "", 0, true));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private List<TagRule> rules(List<Path> projectRules) {
        List<TagRule> rules = new ArrayList<>();
        tagRules.forEach(rule -> rules.add(TagRule.parse(rule)));
        List<Path> files = new ArrayList<>(rulesFiles);
        files.addAll(projectRules);
        for (Path file : files) {
            try {
                rules.addAll(RuleFile.read(file));
            } catch (IOException e) {
                throw new UsageException("cannot read the rules in '" + file + "'");
            }
        }
        if (preset) {
            rules.addAll(RuleFile.preset());
        }
        return rules;
    }
}
