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

/** {@code docs/agentpprof.1} is made from what the command line knows; {@code -Dgolden.refresh=true} writes it anew. */
class ManPageTest {
    private static final Path PAGE = Path.of(System.getProperty("agentpprof.root"), "docs", "agentpprof.1");

    @Test
    void thePageIsThatOfTheCommandLine() throws IOException {
        String made = page(ProfileCommand.commandLine(Map.of()));
        if (Boolean.getBoolean("golden.refresh")) {
            Files.writeString(PAGE, made);
        }
        assertEquals(Files.readString(PAGE), made);
    }

    private static String page(CommandLine door) {
        StringBuilder page = new StringBuilder(".\\\" Made from the program itself; do not edit.\n.TH AGENTPPROF 1\n");
        page.append(".SH NAME\nagentpprof \\- profile what AI coding agents spent their budget on\n");
        page.append(".SH SYNOPSIS\n.nf\n");
        for (String line : door.getCommandSpec().usageMessage().customSynopsis()) {
            page.append(escaped(line.replaceFirst("^Usage: |^ {7}", ""))).append('\n');
        }
        page.append(".fi\n.SH DESCRIPTION\n");
        description(page, door.getCommandSpec());
        page.append(".SH OPTIONS\n");
        options(page, door.getCommandSpec());
        page.append(".SH COMMANDS\n");
        commands(page, "agentpprof", door);
        page.append(".SH NAMES AND EXAMPLES\n.nf\n");
        for (String line : door.getCommandSpec().usageMessage().footer()) {
            page.append(escaped(line.replace("%%", "%"))).append('\n');
        }
        return page.append(".fi\n").toString();
    }

    /** Of commands those options that are their own: the rest is what the program itself has. */
    private static void commands(StringBuilder page, String name, CommandLine door) {
        List<String> known = List.copyOf(door.getCommandSpec().optionsMap().keySet());
        for (Map.Entry<String, CommandLine> sub : new TreeMap<>(door.getSubcommands()).entrySet()) {
            CommandSpec spec = sub.getValue().getCommandSpec();
            page.append(".SS ").append(escaped(name + " " + sub.getKey())).append('\n');
            description(page, spec);
            spec.options().stream()
                    .filter(option -> !option.hidden() && !known.contains(option.longestName()))
                    .forEach(option -> option(page, option));
            commands(page, name + " " + sub.getKey(), sub.getValue());
        }
    }

    private static void description(StringBuilder page, CommandSpec spec) {
        page.append(escaped(String.join(" ", spec.usageMessage().description()).strip()))
                .append('\n');
    }

    private static void options(StringBuilder page, CommandSpec spec) {
        spec.options().stream()
                .filter(option -> option.group() == null && !option.hidden())
                .forEach(option -> option(page, option));
        for (ArgGroupSpec group : spec.argGroups()) {
            page.append(".SS ")
                    .append(escaped(group.heading().replace("%n", "")))
                    .append('\n');
            group.options().forEach(option -> option(page, option));
        }
    }

    private static void option(StringBuilder page, OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        page.append(".TP\n\\fB")
                .append(escaped(String.join(", ", option.names())))
                .append("\\fR");
        page.append(escaped(value)).append('\n');
        page.append(escaped(String.join(" ", option.description()))).append('\n');
    }

    /** Signs that roff would take for its own, and lines that begin like its requests. */
    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti");
        StringBuilder ascii = new StringBuilder(plain.startsWith(".") || plain.startsWith("'") ? "\\&" : "");
        plain.codePoints().forEach(c -> ascii.append(c < 0x80 ? Character.toString(c) : String.format("\\[u%04X]", c)));
        return ascii.toString();
    }
}
