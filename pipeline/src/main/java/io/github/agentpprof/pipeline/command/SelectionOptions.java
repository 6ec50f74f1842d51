package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.transforms.session.EventSelection;
import java.time.ZoneId;
import picocli.CommandLine.Option;

/** Which sessions, prompts and days to keep. */
final class SelectionOptions {
    static final String HEADING = "%nWhich part of them%n";

    @Option(names = "--session-id", paramLabel = "ID", description = "keep sessions whose id begins like this")
    private String sessionId = "";

    @Option(names = "--session-tag", paramLabel = "TAG", description = "keep sessions with this tag")
    private String sessionTag = "";

    @Option(
            names = "--prompt-tag",
            paramLabel = "TAG",
            description = "keep prompts with this tag, and what they set off")
    private String promptTag = "";

    @Option(
            names = "--since",
            paramLabel = "DATE",
            description = "keep what came on this day or later, or at this time or later")
    private String since = "";

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description = "keep what came on this day or earlier, or at this time or earlier")
    private String until = "";

    @Option(names = "--timezone", paramLabel = "ZONE", description = "in which days are counted; default the system's")
    private String timezone = "";

    ZoneId zone() {
        return Period.zone(timezone);
    }

    EventSelection selection() {
        ZoneId zone = zone();
        return new EventSelection(
                sessionId,
                sessionTag,
                promptTag,
                Period.since("--since", since, zone),
                Period.until("--until", until, zone));
    }
}
