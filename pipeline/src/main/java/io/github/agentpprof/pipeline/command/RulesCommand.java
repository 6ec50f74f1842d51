package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.pipeline.show.FoundTags;
import io.github.agentpprof.pipeline.show.Look;
import io.github.agentpprof.pipeline.show.RuleTable;
import io.github.agentpprof.taggers.regex.CheckRules;
import io.github.agentpprof.taggers.regex.SuggestRules;
import io.github.agentpprof.taggers.rules.RuleCheck;
import io.github.agentpprof.taggers.rules.RuleFile;
import io.github.agentpprof.taggers.rules.RuleSuggestion;
import io.github.agentpprof.taggers.rules.TagRule;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agentpprof rules}: measures a file of rules against a history, or suggests one for it. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Measures rules against a history (rules check FILE), or suggests some for it (rules suggest).")
final class RulesCommand {
    private static final String TEACHER = "intent";
    private static final int MOST_OVERLAPS = 10;
    private static final int MOST_UNMATCHED = 10;

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    RulesCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description =
                    "Tells what each rule of FILE does: prompts tagged and their cost, dead rules, rules that others forestall.")
    int check(@Mixin RunOptions run, @Parameters(paramLabel = "FILE", description = "rules, one a line") Path file)
            throws IOException {
        List<TagRule> rules;
        try {
            rules = RuleFile.read(file);
        } catch (IOException e) {
            throw new UsageException("cannot read the rules in '" + file + "'");
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        RunOptions.Learnt learnt = run.learn(
                "regex",
                List.of(file),
                counted -> new CheckRules(rules, FoundTags.micros(counted)),
                environment,
                err());
        CheckRules.Checked checked = (CheckRules.Checked) learnt.learnt();
        PrintWriter out = out();
        out.println(RuleTable.text(checked.check(), Look.of(environment)));
        summary(checked.check(), out);
        overlaps(rules, checked.check(), out);
        checked.samples().stream().limit(MOST_UNMATCHED).forEach(hash -> out.println("unmatched: " + hash));
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "suggest",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description =
                    "Prints short rules for this history, made of what --tagger (default intent) makes of its prompts.")
    int suggest(@Mixin RunOptions run) throws IOException {
        RunOptions.Learnt learnt = run.learn(
                TEACHER,
                List.of(),
                counted -> new SuggestRules(RuleFile.intents(), FoundTags.all(counted)),
                environment,
                err());
        RuleSuggestion suggestion = ((SuggestRules.Suggested) learnt.learnt()).suggestion();
        PrintWriter out = out();
        suggestion.rules().forEach(rule -> out.println(rule.written()));
        out.flush();
        PrintWriter err = err();
        learnt.finished().remarks().forEach(err::println);
        summary(suggestion.check(), err);
        err.println(heldOut(suggestion.heldOut()));
        err.flush();
        return CommandLine.ExitCode.OK;
    }

    /** Where two rules with different tags want the same prompts, most first; the order of the rules decides. */
    private static void overlaps(List<TagRule> rules, RuleCheck check, PrintWriter out) {
        for (RuleCheck.Overlap overlap : check.overlaps()
                .subList(0, Math.min(MOST_OVERLAPS, check.overlaps().size()))) {
            out.println(String.format(
                    Locale.ROOT,
                    "overlap: %d for rule %d (%s) taken by rule %d (%s)",
                    overlap.prompts(),
                    overlap.rule() + 1,
                    rules.get(overlap.rule()).tag(),
                    overlap.earlier() + 1,
                    rules.get(overlap.earlier()).tag()));
        }
    }

    private static String heldOut(RuleSuggestion.HeldOut heldOut) {
        return heldOut.coverage().isEmpty()
                ? "all prompts are of one session: what the rules do in another is not known"
                : String.format(
                        Locale.ROOT,
                        "made of half of the sessions, rules tag %.1f %% and %.1f %% of the prompts of the other half, %.1f %% of all as"
                                + " the tagger does",
                        100 * heldOut.coverage().get(0),
                        100 * heldOut.coverage().get(1),
                        100 * heldOut.agreement());
    }

    private static void summary(RuleCheck check, PrintWriter out) {
        out.println(String.format(
                Locale.ROOT,
                "%,d distinct prompts, %.1f %% tagged, %d tags, the most frequent on %.1f %%",
                check.prompts(),
                100 * check.coverage(),
                check.tagCount(),
                100 * check.topShare()));
        out.println(check.tags().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(tag -> tag.getKey() + " " + tag.getValue())
                .collect(Collectors.joining(", ")));
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
