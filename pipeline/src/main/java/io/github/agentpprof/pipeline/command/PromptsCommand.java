package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.pipeline.show.PromptLine;
import io.github.agentpprof.pipeline.show.UncertainPrompt;
import io.github.agentpprof.taggers.GatherPrompts;
import io.github.agentpprof.taggers.ask.SentPrompt;
import io.github.agentpprof.taggers.known.KeptFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agentpprof prompts}: the prompts whose kind of work somebody should say. */
@Command(
        name = "prompts",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes the prompts whose tags would teach most, as lines of JSON: those of which the tagger is not certain and that"
                    + " cost much first, without those that a rule or --tag-cache names.",
            "They hold what people wrote; e-mail addresses, keys, home folders and account names are replaced."
        })
final class PromptsCommand implements Callable<Integer> {
    private static final String TAGGER = "intent";

    /** So many more are looked at, since some turn out to say nothing or to be the same. */
    private static final int SPARE = 1_000;

    private static final int MOST = 5_000;

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(names = "--sample", paramLabel = "N", description = "how many at most; default 200")
    private int sample = 200;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write them here, where nobody else can read them; default standard output")
    private Path output;

    @Mixin
    private RunOptions run = new RunOptions();

    PromptsCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        if (sample < 1 || sample > MOST) {
            throw new UsageException("--sample must be 1 to " + MOST);
        }
        if (output != null) {
            Outputs.checkWritable(output.toString());
        }
        run.choosePrompts(TAGGER);
        PrintWriter err = spec.commandLine().getErr();
        RunOptions.Learnt learnt = run.learn(
                TAGGER,
                null,
                counted -> new GatherPrompts(wishes(first(UncertainPrompt.of(counted.prompts()))), sample),
                environment,
                err);
        List<UncertainPrompt> all =
                UncertainPrompt.of(learnt.finished().result().summary().prompts());
        List<PromptLine> lines = lines(first(all), ((GatherPrompts.Gathered) learnt.learnt()).prompts());
        write(lines);
        learnt.finished().warnings().lines().forEach(text -> err.println("agentpprof: " + text));
        err.println(String.format(
                Locale.ROOT,
                "agentpprof: %,d prompts with their texts, of %,d whose kind of work is not certain; they may hold what nobody"
                        + " else should read",
                lines.size(),
                all.size()));
        err.flush();
        return CommandLine.ExitCode.OK;
    }

    /** Those that would teach most, with some to spare for such as are alike. */
    private List<UncertainPrompt> first(List<UncertainPrompt> all) {
        return all.subList(0, Math.min(all.size(), 2 * sample + SPARE));
    }

    private static List<GatherPrompts.Wish> wishes(List<UncertainPrompt> prompts) {
        return prompts.stream()
                .map(prompt -> new GatherPrompts.Wish(prompt.hash(), prompt.time()))
                .toList();
    }

    private static List<PromptLine> lines(List<UncertainPrompt> prompts, Map<String, SentPrompt> texts) {
        return prompts.stream()
                .filter(prompt -> texts.containsKey(prompt.hash()))
                .map(prompt -> line(prompt, texts.get(prompt.hash())))
                .toList();
    }

    private static PromptLine line(UncertainPrompt prompt, SentPrompt sent) {
        return new PromptLine(
                prompt.hash(),
                sent.text(),
                sent.asked(),
                sent.said(),
                sent.did(),
                prompt.tag(),
                prompt.probability(),
                prompt.microDollars());
    }

    private void write(List<PromptLine> lines) throws IOException {
        String text = lines.stream().map(line -> line.json() + "\n").collect(Collectors.joining());
        if (output == null) {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
            return;
        }
        KeptFile.replace(output, text.getBytes(StandardCharsets.UTF_8));
    }
}
