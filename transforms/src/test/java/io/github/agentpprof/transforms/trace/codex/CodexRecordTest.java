package io.github.agentpprof.transforms.trace.codex;

import static io.github.agentpprof.transforms.CodexLines.count;
import static io.github.agentpprof.transforms.CodexLines.line;
import static io.github.agentpprof.transforms.CodexLines.meta;
import static io.github.agentpprof.transforms.CodexLines.record;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodexRecordTest {
    @Test
    void fromTheFirstRecordOnRecordsOnly() {
        // Token counts give 100 and, after the record, would give 50 again; the records give 50 and 70.
        RecordedTrace trace = RecordedTrace.of(meta("t", "\"cli_version\":\"0.152.0\",")
                + count("01:00.000", "100 0 10 0", "100 0 10 0")
                + record("02:00.000", "resp_1", "50 20 5 0")
                + count("02:00.100", "150 20 15 0", "50 20 5 0")
                + record("03:00.000", "resp_2", "70 0 7 3")
                + count("03:00.100", "220 20 22 3", "70 0 7 3"));
        assertEquals(
                List.of(
                        new Usage(100, 10, 0, 0, 0, 0, 0),
                        new Usage(30, 5, 20, 0, 0, 0, 0),
                        new Usage(70, 7, 0, 0, 0, 3, 0)),
                trace.usages());
        assertEquals("response:resp_2", trace.calls().get(2).id());
    }

    @Test
    void aRecordTellsCacheWrites() {
        RecordedTrace trace = RecordedTrace.of(meta("t", "") + record("02:00.000", "resp_1", "62 57 5 0 4"));
        assertEquals(List.of(new Usage(1, 5, 57, 4, 0, 0, 0)), trace.usages());
    }

    @Test
    void aRecordWithoutAResponseIdIsKnownByItsNumbers() {
        RecordedTrace trace = RecordedTrace.of(meta("t", "") + record("00:01.500", "", "50 20 5 0"));
        assertEquals("usage:1793527201500:50,20,5,0", trace.call().id());
    }

    @Test
    void emptyRecordsAndCopiesInCompactionAreNoCalls() {
        RecordedTrace trace = RecordedTrace.of(meta("t", "")
                + record("01:00.000", "resp_1", "0 0 0 0")
                + record("01:00.000", "resp_2", "")
                + line(
                        "01:00.000",
                        "compacted",
                        "\"latest_token_usage_record\":{\"response_id\":\"r\",\"usage\":{\"input_tokens\":5}}"));
        assertEquals(List.of(), trace.calls());
    }

    @Test
    void inheritedLinesOfAPaginatedSubagentCountNothing() {
        // The subagent's own history begins at ordinal 3.
        String rows =
                "{\"timestamp\":\"2026-11-01T10:01:00.000Z\",\"ordinal\":%d,\"type\":\"token_usage_record\",\"payload\":{\"response_id\":\"r%d\",\"usage\":{\"input_tokens\":%d}}}\n";
        for (String start : List.of("3", "\"3\"")) {
            RecordedTrace trace = RecordedTrace.of(meta("t", "\"subagent_history_start_ordinal\":" + start + ",")
                    + rows.formatted(1, 1, 100)
                    + rows.formatted(2, 2, 200)
                    + rows.formatted(3, 3, 300)
                    + rows.formatted(3, 4, 400));
            assertEquals(List.of(new Usage(300, 0, 0, 0, 0, 0, 0), new Usage(400, 0, 0, 0, 0, 0, 0)), trace.usages());
        }
    }
}
