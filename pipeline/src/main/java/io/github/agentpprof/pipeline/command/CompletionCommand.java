package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.focus.FocusOptions;
import io.github.agentpprof.pipeline.reconcile.ReconciliationFormat;
import io.github.agentpprof.sinks.ProfileSinks;
import io.github.agentpprof.sinks.TimeUnits;
import io.github.agentpprof.sinks.focus.FocusVersion;
import io.github.agentpprof.taggers.Taggers;
import io.github.agentpprof.taggers.rules.TagRule;
import io.github.agentpprof.transforms.trace.TraceFormats;
import io.github.agentpprof.transforms.view.StackFields;
import io.github.agentpprof.transforms.view.StackViews;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Spec;

/** {@code agentpprof completion}: a script by which a shell completes commands, options, their values and paths. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script for bash and zsh: source <(agentpprof completion)")
final class CompletionCommand implements Callable<Integer> {
    private static final Set<String> PATHS = Set.of("FILE", "DIR", "GLOB");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine program = spec.root().commandLine();
        Map<String, List<String>> values = values();
        CommandLine told = new CommandLine(told(program.getCommandSpec(), values));
        spec.commandLine().getOut().print(AutoComplete.bash(program.getCommandName(), told));
        spec.commandLine().getOut().flush();
        return CommandLine.ExitCode.OK;
    }

    /** The same command, with what can follow its options, which it need not know to run. */
    private static CommandSpec told(CommandSpec command, Map<String, List<String>> values) {
        CommandSpec told = CommandSpec.create().name(command.name());
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                List<String> known = values.get(command.name() + " " + option.longestName());
                told.addOption(told(option, known == null ? values.get(option.longestName()) : known));
            }
        }
        for (PositionalParamSpec argument : command.positionalParameters()) {
            if (!argument.hidden() || command.name().equals("diff")) {
                told.addPositional(
                        PositionalParamSpec.builder().type(Path.class).build());
            }
        }
        command.subcommands()
                .forEach((name, sub) -> told.addSubcommand(name, told(sub.getCommandSpec(), values(values, name))));
        return told;
    }

    private static OptionSpec told(OptionSpec option, List<String> values) {
        // The script names what it keeps for an option by this, so it must be the option's alone.
        OptionSpec.Builder told = OptionSpec.builder(option.names())
                .arity(option.arity().toString())
                .paramLabel(option.longestName().replaceAll("[^a-z]", ""));
        if (option.arity().max() == 0) {
            return told.type(boolean.class).build();
        }
        return values == null
                ? told.type(PATHS.contains(option.paramLabel()) ? Path.class : String.class)
                        .build()
                : told.type(String.class).completionCandidates(values).build();
    }

    /** The values of a command whose options of the same name take others. */
    private static Map<String, List<String>> values(Map<String, List<String>> all, String command) {
        Map<String, List<String>> own = new HashMap<>(all);
        if (command.equals("costs")) {
            own.put("--format", FocusOptions.FORMS);
        }
        return own;
    }

    private static Map<String, List<String>> values() {
        Map<String, List<String>> values = new HashMap<>();
        List<String> views = new ArrayList<>(StackViews.names());
        views.add("all");
        values.put("--view", views);
        values.put("--by", StackFields.names());
        values.put("--stack", StackFields.names());
        values.put("--where", StackFields.names().stream().map("%s="::formatted).toList());
        values.put("--format", ProfileSinks.names());
        values.put("reconcile --format", ReconciliationFormat.NAMES);
        values.put("--focus-version", FocusVersion.numbers());
        values.put("--tagger", Taggers.names());
        values.put(
                "--tag-rule", TagRule.kindNames().stream().map("%s:"::formatted).toList());
        values.put("--agent", List.copyOf(TraceFormats.agents()));
        values.put("--status", StatusOption.KNOWN);
        values.put("--service-tier", RunOptions.TIERS);
        values.put("--time-unit", List.copyOf(TimeUnits.names()));
        values.put("--continuations", TaggingOptions.CONTINUATIONS);
        values.put("--features", List.of("embedding", "tfidf"));
        values.put("--on-tagger-failure", TaggingOptions.ON_FAILURE);
        for (String option : List.of("--period", "--since", "--until")) {
            values.put(option, Period.WORDS);
        }
        return values;
    }
}
