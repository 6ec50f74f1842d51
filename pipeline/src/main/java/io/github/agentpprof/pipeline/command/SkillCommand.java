package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.taggers.known.KeptFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agentpprof skill}: what tells a coding agent how to use this program. */
@Command(
        name = "skill",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Prints the skill for coding agents that reads uncertain prompts and makes rules of them, or installs it.")
final class SkillCommand implements Callable<Integer> {
    private static final String PLACE = "agentpprof-flamegraph/SKILL.md";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--install",
            paramLabel = "DIR",
            description = "put it into this folder of skills, such as ~/.claude/skills or .claude/skills")
    private Path folder;

    @Option(names = "--force", description = "write over a skill that is there and differs")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        byte[] skill = skill();
        if (folder == null) {
            if (force) {
                throw new UsageException("--force is for --install");
            }
            spec.commandLine().getOut().print(new String(skill, StandardCharsets.UTF_8));
            spec.commandLine().getOut().flush();
            return CommandLine.ExitCode.OK;
        }
        Path file = folder.resolve(PLACE);
        Outputs.checkWritable(file.toString());
        boolean there = Files.exists(file);
        boolean same = there && Arrays.equals(Files.readAllBytes(file), skill);
        if (there && !same && !force) {
            throw new UsageException("'" + file + "' is there already and differs; --force writes over it");
        }
        if (!same) {
            KeptFile.replace(file, skill);
        }
        spec.commandLine()
                .getErr()
                .println("agentpprof: " + (same ? "nothing to do: this skill is in '" : "wrote '") + file + "'");
        return CommandLine.ExitCode.OK;
    }

    private static byte[] skill() throws IOException {
        try (InputStream in = SkillCommand.class.getResourceAsStream("/skills/" + PLACE)) {
            return in.readAllBytes();
        }
    }
}
