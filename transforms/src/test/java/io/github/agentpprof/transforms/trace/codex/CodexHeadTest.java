package io.github.agentpprof.transforms.trace.codex;

import static io.github.agentpprof.transforms.CodexLines.count;
import static io.github.agentpprof.transforms.CodexLines.line;
import static io.github.agentpprof.transforms.CodexLines.meta;
import static io.github.agentpprof.transforms.CodexLines.model;
import static io.github.agentpprof.transforms.CodexLines.user;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Files whose head was cut off say late whose they are and by which model. */
class CodexHeadTest {
    @Test
    void callsBeforeTheFirstModelTakeItAndSaySo() {
        // Two before, one after; a second model later is none of the first two's.
        RecordedTrace trace = RecordedTrace.of(meta("t", "")
                + count("01:00.000", "", "1 0 1 0")
                + count("02:00.000", "", "2 0 1 0")
                + model("gpt-5.6")
                + count("03:00.000", "", "3 0 1 0")
                + model("gpt-5.7")
                + count("04:00.000", "", "4 0 1 0"));
        assertEquals(
                List.of("gpt-5.6 true", "gpt-5.6 true", "gpt-5.6 false", "gpt-5.7 false"),
                trace.calls().stream()
                        .map(call ->
                                call.metering().model() + " " + call.metering().modelAssumed())
                        .toList());
    }

    @Test
    void withoutAnyModelItIsTheUsualOne() {
        RecordedTrace trace = RecordedTrace.of(meta("t", "") + count("01:00.000", "", "1 0 1 0"));
        assertEquals("gpt-5", trace.call().metering().model());
        assertEquals(true, trace.call().metering().modelAssumed());
    }

    @Test
    void whatComesBeforeTheSessionsNameIsTheSessions() {
        // The prompt and the call of line 1 and 2 belong to the session that line 3 names; their times stay.
        RecordedTrace trace = RecordedTrace.of(user("00:30.000", "go on")
                + count("01:00.000", "", "1 0 1 0")
                + meta("late", "\"git\":{\"branch\":\"main\"},")
                + model("gpt-5.6")
                + count("02:00.000", "", "2 0 1 0"));
        assertEquals(
                Set.of("late"),
                trace.events().stream().map(event -> event.origin().session()).collect(Collectors.toSet()));
        Call first = trace.calls().get(0);
        assertEquals("shop", first.origin().project());
        assertEquals("main", first.origin().branch());
        assertEquals(1793527260000L, first.origin().time());
        assertEquals(trace.events(Prompt.class).get(0).id(), first.prompt());
    }

    @Test
    void aFileThatNamesNothingIsNotHeldWhole() {
        // 4,096 calls are held; with the last of these all go on, so the model that comes then is too late.
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= 4096; i++) {
            rows.append(count("01:00.000", "", i + " 0 1 0"));
        }
        RecordedTrace trace = RecordedTrace.of(rows + meta("t", "") + model("gpt-5.6"));
        assertEquals(4096, trace.calls().size());
        assertEquals("gpt-5", trace.calls().get(0).metering().model());
        assertEquals("", trace.calls().get(0).origin().session());
    }

    @Test
    void settingsNameAModelToo() {
        RecordedTrace trace = RecordedTrace.of(meta("t", "")
                + count("01:00.000", "", "1 0 1 0")
                + line(
                        "02:00.000",
                        "event_msg",
                        "\"type\":\"thread_settings_applied\",\"thread_settings\":{\"model\":\"gpt-5.6\"}"));
        assertEquals("gpt-5.6", trace.call().metering().model());
    }

    @Test
    void aTierIsOpenUntilOneIsNamed() {
        // A tier that costs what the ordinary one does is named too; settings without a tier leave it.
        String settings = "\"model\":\"gpt-5.6\",\"service_tier\":%s";
        RecordedTrace trace = RecordedTrace.of(meta("t", "")
                + line("00:00.000", "turn_context", settings.formatted("null"))
                + count("01:00.000", "", "1 0 1 0")
                + line("02:00.000", "turn_context", settings.formatted("\"priority\""))
                + count("02:00.000", "", "2 0 1 0")
                + model("gpt-5.6")
                + count("03:00.000", "", "3 0 1 0")
                + line("04:00.000", "turn_context", settings.formatted("\"default\""))
                + count("04:00.000", "", "4 0 1 0"));
        assertEquals(
                List.of("", "priority", "priority", Metering.STANDARD),
                trace.calls().stream().map(call -> call.metering().service()).toList());
    }
}
