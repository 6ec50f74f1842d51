package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.sinks.ProfileSinks;
import io.github.agentpprof.taggers.Taggers;
import io.github.agentpprof.transforms.trace.TraceFormats;
import io.github.agentpprof.transforms.view.StackFields;
import io.github.agentpprof.transforms.view.StackViews;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The end of the help text: what the registries hold, and examples. */
final class HelpFooter {
    private static final List<String> EXAMPLES = List.of(
            "",
            "See where the money went:",
            "  agentpprof                               this project's spend",
            "  agentpprof --all-projects --since 2026-05-01 --until 2026-05-31",
            "  agentpprof --example                     an invented history, to see what comes out",
            "",
            "Make a picture or a profile:",
            "  agentpprof -o tokens.svg                 a flame graph for the browser",
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

    private HelpFooter() {}

    static String[] lines() {
        List<String> lines = new ArrayList<>();
        heading(lines, "Views");
        StackViews.all().forEach(view -> row(lines, view.name(), view.description()));
        heading(lines, "Fields of --stack and --where");
        StackFields.all().forEach(field -> row(lines, field.name(), field.description()));
        heading(lines, "Formats");
        ProfileSinks.all().forEach(sink -> {
            row(lines, sink.name(), sink.description());
            row(lines, "", "Endings: " + String.join(", ", sink.endings()));
        });
        heading(lines, "Taggers");
        Taggers.all().forEach(backend -> row(lines, backend.name(), backend.description()));
        heading(lines, "Traces");
        TraceFormats.all().forEach(format -> row(lines, format.name(), format.description()));
        lines.addAll(EXAMPLES);
        return lines.toArray(String[]::new);
    }

    private static void heading(List<String> lines, String words) {
        lines.add("");
        lines.add(words + ":");
    }

    /** A line of the text; a percent sign would be a format directive to the printer. */
    private static void row(List<String> lines, String name, String description) {
        lines.add(String.format(Locale.ROOT, "  %-12s %s", name, description).replace("%", "%%"));
    }
}
