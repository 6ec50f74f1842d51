package io.github.agentpprof.transforms.trace.claude;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import io.github.agentpprof.transforms.trace.reader.Beside;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.ToolReading;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a line that names a pull request its number is kept, and when; not where it is. */
class ClaudePullRequestTest {
    private static final String LINE = "{\"type\":\"pr-link\",\"sessionId\":\"s1\",\"prNumber\":%s,"
            + "\"prUrl\":\"https://example.org/ada/shop/pull/12\",\"prRepository\":\"ada/shop\","
            + "\"timestamp\":\"2026-11-03T10:00:00.000Z\"}\n";

    @Test
    void itsNumberIsKept() {
        List<Arrival> links = links("12");
        assertEquals(1, links.size());
        assertEquals("pr/12", links.get(0).found().commit());
        assertEquals("linked s1 pr/12", links.get(0).id());
        assertEquals(
                Instant.parse("2026-11-03T10:00:00Z").toEpochMilli(),
                links.get(0).origin().time());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"12\"", "-1", "0", "1.5", "[12]", "null", "99999999999999999999"})
    void whatIsNoNumberIsNone(String number) {
        assertEquals(List.of(), links(number));
    }

    private static List<Arrival> links(String number) {
        ByteArrayInputStream file =
                new ByteArrayInputStream(String.format(LINE, number).getBytes(StandardCharsets.UTF_8));
        Wanted wanted =
                new Wanted(ProjectScope.all(), "", ToolReading.toDepth(2).following(true), true);
        return RecordedTrace.beside(file, Beside.NOTHING, wanted).events(Arrival.class).stream()
                .filter(arrival -> arrival.kind() == Arrival.Kind.LINKED)
                .toList();
    }
}
