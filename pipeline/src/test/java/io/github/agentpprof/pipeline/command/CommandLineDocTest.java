package io.github.agentpprof.pipeline.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code docs/cli.md} is made from what the command line knows; {@code -Dgolden.refresh=true} writes it anew. */
class CommandLineDocTest {
    private static final Path DOC = Path.of(System.getProperty("agentpprof.root"), "docs", "cli.md");

    @Test
    void theReferenceIsThatOfTheCommandLine() throws IOException {
        String made = reference(ProfileCommand.commandLine(Map.of()));
        if (Boolean.getBoolean("golden.refresh")) {
            Files.writeString(DOC, made);
        }
        assertEquals(Files.readString(DOC), made);
    }

    private static String reference(CommandLine door) {
        StringBuilder doc = new StringBuilder("# Command line\n\nMade from the program itself; do not edit.\n");
        command(doc, "agentpprof", door.getCommandSpec());
        commands(doc, "agentpprof", door);
        doc.append("\n## Names and examples\n\n```\n");
        for (String line : door.getCommandSpec().usageMessage().footer()) {
            doc.append(line.replace("%%", "%")).append('\n');
        }
        return doc.append("```\n").toString().replace("```\n\n", "```\n");
    }

    private static void commands(StringBuilder doc, String name, CommandLine door) {
        for (Map.Entry<String, CommandLine> sub : new TreeMap<>(door.getSubcommands()).entrySet()) {
            command(doc, name + " " + sub.getKey(), sub.getValue().getCommandSpec());
            commands(doc, name + " " + sub.getKey(), sub.getValue());
        }
    }

    private static void command(StringBuilder doc, String name, CommandSpec spec) {
        doc.append("\n## `").append(name).append("`\n\n");
        doc.append(String.join(" ", spec.usageMessage().description()).strip()).append('\n');
        List<OptionSpec> own = spec.options().stream()
                .filter(option -> option.group() == null && !option.hidden())
                .toList();
        table(doc, "General", own);
        for (ArgGroupSpec group : spec.argGroups()) {
            table(doc, group.heading().replace("%n", ""), List.copyOf(group.options()));
        }
    }

    private static void table(StringBuilder doc, String heading, List<OptionSpec> options) {
        if (!options.isEmpty()) {
            doc.append("\n### ").append(heading).append("\n\n| option | meaning |\n|---|---|\n");
        }
        for (OptionSpec option : options) {
            String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
            doc.append("| `")
                    .append((String.join("`, `", option.names()) + value).replace("|", "\\|"))
                    .append("` | ")
                    .append(String.join(" ", option.description()).replace("|", "\\|"))
                    .append(" |\n");
        }
    }
}
