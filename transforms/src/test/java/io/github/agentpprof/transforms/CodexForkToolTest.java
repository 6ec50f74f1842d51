package io.github.agentpprof.transforms;

import static io.github.agentpprof.transforms.CodexLines.count;
import static io.github.agentpprof.transforms.CodexLines.line;
import static io.github.agentpprof.transforms.CodexLines.meta;
import static io.github.agentpprof.transforms.CodexLines.user;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fork copies its parent's tools with their results, under the time of forking. */
class CodexForkToolTest {
    private static final String PARENT = meta("parent", "")
            + user("00:01.000", "begin")
            + asks("00:05.000", "call_parent001")
            + output("00:09.000", "call_parent001")
            + count("00:10.000", "100 0 0 0", "100 0 0 0")
            + asks("01:05.000", "call_parent002")
            + count("01:10.000", "300 0 0 0", "200 0 0 0")
            + output("01:15.000", "call_parent002");

    private static final String FORK = meta("fork", "\"forked_from_id\":\"parent\",")
            + user("20:00.000", "begin")
            + asks("20:00.000", "call_parent001")
            + output("20:00.000", "call_parent001")
            + count("20:00.000", "100 0 0 0", "100 0 0 0")
            + asks("20:00.000", "call_parent002")
            + count("20:00.000", "300 0 0 0", "200 0 0 0")
            + output("20:00.000", "call_parent002")
            + user("20:30.000", "more")
            + asks("20:40.000", "call_own000001")
            + count("20:45.000", "307 0 0 0", "7 0 0 0")
            + output("20:50.000", "call_own000001");

    @Test
    void aToolThatAForkCopiedIsTheParentsAlone() {
        ManyFiles found = of(FORK, PARENT);
        assertEquals(
                List.of("call_parent001", "call_parent002", "call_own000001"),
                found.tools().stream().map(ToolUse::id).toList());
        assertEquals(
                List.of(
                        Activity.of(at("00:05.000"), at("00:09.000")),
                        Activity.of(at("01:05.000"), at("01:15.000")),
                        Activity.of(at("20:40.000"), at("20:50.000"))),
                found.tools().stream()
                        .map(use -> RecordedTrace.plain(use.activity()))
                        .toList());
        assertEquals(
                found.calls().stream().map(call -> call.id()).toList(),
                found.tools().stream().map(ToolUse::call).toList());
    }

    @Test
    void orderOfFilesDoesNotMatter() {
        assertEquals(of(FORK, PARENT).tools(), of(PARENT, FORK).tools());
    }

    @Test
    void withoutItsParentAForkHasItsOwnOnly() {
        assertEquals(
                List.of("call_own000001"),
                of(FORK).tools().stream().map(ToolUse::id).toList());
    }

    private static ManyFiles of(String... files) {
        List<Event> events = new ArrayList<>();
        for (String file : files) {
            events.addAll(RecordedTrace.withTools(file).events());
        }
        return ManyFiles.of(events);
    }

    private static String asks(String time, String id) {
        return line(
                time,
                "response_item",
                "\"type\":\"function_call\",\"call_id\":\"%s\",\"name\":\"shell\",\"arguments\":\"{\\\"command\\\":[\\\"ls\\\"]}\""
                        .formatted(id));
    }

    private static String output(String time, String id) {
        return line(
                time,
                "response_item",
                "\"type\":\"function_call_output\",\"call_id\":\"%s\",\"output\":\"Exit code: 0\"".formatted(id));
    }

    private static long at(String time) {
        return Instant.parse("2026-11-01T10:" + time + "Z").toEpochMilli();
    }
}
