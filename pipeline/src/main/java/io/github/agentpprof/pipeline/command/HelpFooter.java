package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.sinks.ProfileSinks;
import io.github.agentpprof.taggers.Taggers;
import io.github.agentpprof.transforms.trace.TraceFormats;
import io.github.agentpprof.transforms.view.StackFields;
import io.github.agentpprof.transforms.view.StackViews;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The end of the help text: what the registries hold, and examples. */
final class HelpFooter {
    private static final List<String> EXAMPLES = List.of(
            "",
            "See where the money went:",
            "  agentpprof                               this project's spend",
            "  agentpprof --all-projects --period last-month",
            "  agentpprof --example                     an invented history, to see what comes out",
            "",
            "Make a picture or a profile:",
            "  agentpprof --view cost --by-category -o cost.svg    a flame graph for the browser, by kind of work",
            "  agentpprof report -o report.html         the same and more, on one page to share",
            "  agentpprof --view cost -o cost.pb.gz     for go tool pprof",
            "  agentpprof --view all -o '{view}.svg' -o '{view}.folded'",
            "",
            "Find good tags:",
            "  agentpprof --preset --status json        coverage and unmatched samples",
            "  agentpprof --tag-rule 'prompt:debug=(?i)fix|error|bug' --tag-rule 'prompt:test=(?i)pytest|unit test'",
            "  agentpprof --rules-file my.rules         one KIND:TAG=REGEX a line; so is .agentpprof.rules",
            "",
            "Look at a part:",
            "  agentpprof --agent codex --session-id 019ec5 --prompt-tag review",
            "  agentpprof --session-file session.jsonl --input '/logs/**.jsonl.gz'",
            "",
            "Exit codes: 0 done, 1 failed, 2 the command line is wrong, 3 done and a budget was crossed.");

    /** As wide as lines are where nobody says how wide a terminal is; wider ones are hard to read. */
    private static final int WIDEST = 110;

    /** Fewer the library does not take. */
    private static final int NARROWEST = 55;

    private static final String INDENT = " ".repeat("  operations   ".length());

    private HelpFooter() {}

    /** The width of help on a terminal, which the shell or the launcher may tell. */
    static int width(Map<String, String> environment) {
        for (String name : List.of("COLUMNS", "AGENTPPROF_COLUMNS")) {
            String columns = environment.getOrDefault(name, "");
            if (columns.matches("[1-9][0-9]{0,3}")) {
                return Math.max(NARROWEST, Math.min(WIDEST, Integer.parseInt(columns)));
            }
        }
        return WIDEST;
    }

    /** All lines, none longer than {@code width} but where a word or an example is. */
    static String[] lines(int width) {
        List<String> lines = new ArrayList<>();
        heading(lines, "Views");
        StackViews.all().forEach(view -> row(lines, width, view.name(), view.description()));
        heading(lines, "Fields of --stack and --where");
        StackFields.all().forEach(field -> row(lines, width, field.name(), field.description()));
        heading(lines, "Formats");
        ProfileSinks.all().forEach(sink -> {
            row(lines, width, sink.name(), sink.description());
            row(lines, width, "", "Endings: " + String.join(", ", sink.endings()));
        });
        heading(lines, "Taggers");
        Taggers.all().forEach(backend -> row(lines, width, backend.name(), backend.description()));
        heading(lines, "Traces");
        TraceFormats.all().forEach(format -> row(lines, width, format.name(), format.description()));
        lines.addAll(EXAMPLES);
        return lines.toArray(String[]::new);
    }

    private static void heading(List<String> lines, String words) {
        lines.add("");
        lines.add(words + ":");
    }

    /** A row of the text; a percent sign would be a format directive to the printer. */
    private static void row(List<String> lines, int width, String name, String description) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-12s", name));
        for (String word : description.split(" ")) {
            if (line.length() + 1 + word.length() > width && line.length() > INDENT.length()) {
                lines.add(line.toString().replace("%", "%%"));
                line = new StringBuilder(INDENT.substring(1));
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString().replace("%", "%%"));
    }
}
