package io.github.agentpprof.transforms.trace.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Lineage;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.ThreadRows;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.Whereabouts;
import java.util.HashSet;
import java.util.Set;

/** Hands on what spans and events of a file tell, each in its session. */
final class OtlpSessions {
    private final TraceOutput output;
    private final Whereabouts whereabouts;
    private final Occurrences occurrences = new Occurrences();
    private final Set<String> placed = new HashSet<>();

    OtlpSessions(TraceOutput output, Whereabouts whereabouts) {
        this.output = output;
        this.whereabouts = whereabouts;
    }

    /** The folder in which the program ran, or the program's own name in its place. */
    static String place(JsonNode resource) {
        String folder = resource.path("process.working_directory").asText("");
        String service = resource.path("service.name").asText("");
        return folder.isEmpty() && !service.startsWith("unknown_service") ? service : folder;
    }

    /** Where something was recorded at {@code time}, in a session that is not known yet. */
    Origin draft(JsonNode resource, long time) {
        String place = place(resource);
        return new Origin(
                OtlpFormat.AGENT,
                "",
                "",
                Rank.MAIN,
                time,
                place.isEmpty() ? "" : whereabouts.project(place),
                whereabouts.inside(place),
                resource.path("vcs.ref.head.name").asText(""));
    }

    /** The same in that session, of which it is told once where it is. */
    Origin origin(Origin draft, String place, String session) {
        Origin origin = new Origin(
                draft.agent(),
                session,
                draft.thread(),
                draft.rank(),
                draft.time(),
                draft.project(),
                draft.inside(),
                draft.branch());
        if (!place.isEmpty() && placed.add(session)) {
            output.event(ProjectScope.directory(origin, place));
        }
        return origin;
    }

    void tell(OtlpPrompt prompt, Origin origin, String signal) {
        output.event(prompt.event(origin, signal, occurrences));
    }

    void tell(OtlpCall call, Origin origin, Lineage lineage, String signal) {
        output.event(call.event(origin, lineage, signal, occurrences));
    }

    void tell(TracedEvent event, Origin origin) {
        output.event(new TracedEvent(event.event().from(origin), event.text(), event.tools()));
    }

    /** Says to readers of other files that a trace has calls, so that a sum of it is none. */
    void called(String thread) {
        Origin nowhere =
                new Origin(OtlpFormat.AGENT, "", "", Rank.MAIN, Origin.NO_TIME, "", whereabouts.inside(""), "");
        output.event(new TracedEvent(ThreadRows.exact(nowhere, thread, Origin.NO_TIME)));
    }
}
