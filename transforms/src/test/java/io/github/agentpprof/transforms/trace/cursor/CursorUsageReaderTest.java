package io.github.agentpprof.transforms.trace.cursor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorUsageReaderTest {
    private static final String HEADER = "Date,Cloud Agent ID,Automation ID,Kind,Model,Max Mode,Input (w/ Cache Write),"
            + "Input (w/o Cache Write),Cache Read,Output Tokens,Total Tokens,Cost\n";

    private static String row(String time, String numbers, String cost) {
        return "\"2026-04-16T" + time + "Z\",\"\",\"\",\"On-Demand\",\"gpt-5\",\"No\"," + numbers + ",\"" + cost
                + "\"\n";
    }

    @Test
    void theColumnsLieBesideEachOther() {
        // 50 + 30 + 1000 + 20 = 1100.
        RecordedTrace trace =
                RecordedTrace.of(HEADER + row("03:32:33.284", "\"50\",\"30\",\"1000\",\"20\",\"1100\"", "0.11"));
        Call call = trace.call();
        assertEquals(new Usage(30, 20, 1000, 50, 0, 0, 0), call.metering().counted());
        assertEquals(110_000_000, call.metering().reportedNanos());
        assertEquals(
                List.of("gpt-5", "cursor", "", true),
                List.of(
                        call.metering().model(),
                        call.origin().agent(),
                        call.origin().session(),
                        call.origin().inside()));
        assertEquals(1_776_310_353_284L, call.origin().time());
    }

    @Test
    void aTotalMaySayThatTheOneHoldsTheOther() {
        // 50 + 1000 + 20 = 1070: the 30 are a part of the 50.
        RecordedTrace trace = RecordedTrace.of(HEADER + row("03:32:33.284", "50,30,1000,20,1070", "$0.11"));
        assertEquals(List.of(new Usage(30, 20, 1000, 20, 0, 0, 0)), trace.usages());
    }

    @Test
    void whatAPlanIncludesHasNoCostAndWhatWasNotMeteredIsNoCall() {
        RecordedTrace trace = RecordedTrace.of(HEADER
                + row("03:32:33.284", "0,30,0,20,50", "Included")
                + row("03:32:34.284", "-,-,-,-,-", "-")
                + row("03:32:35.284", ",,,,", ""));
        assertEquals(0, trace.call().metering().reportedNanos());
        assertEquals(List.of(), trace.rejects());
    }

    @Test
    void anotherExportTellsTheSameCall() {
        String row = row("03:32:33.284", "0,30,0,20,50", "Included");
        String older =
                "Date,Model,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output Tokens,Total Tokens,Cost,"
                        + "Cost to you\n2026-04-16T03:32:33.284Z,gpt-5,0,30,0,20,50,0.01,0\n";
        String id = RecordedTrace.of(HEADER + row).call().id();
        assertEquals(id, RecordedTrace.of(older).call().id());
        assertNotEquals(
                id,
                RecordedTrace.of(HEADER + row.replace("33.284", "33.285"))
                        .call()
                        .id());
    }

    @Test
    void whoeverNamesATableWantsItWhateverTheProject() {
        ProjectScope shop = new ProjectScope(List.of("/srv/shop"), "");
        assertEquals(
                true,
                RecordedTrace.within(shop, HEADER + row("03:32:33.284", "0,30,0,20,50", ""))
                        .call()
                        .origin()
                        .inside());
    }

    @Test
    void whatIsNoEventIsRejected() {
        RecordedTrace trace = RecordedTrace.of(
                HEADER + row("03:32:33.284", "0,many,0,20,50", "1e9") + "yesterday,,,,gpt-5,No,1,1,1,1,4,0\n");
        assertEquals(
                List.of("2: usage holds something that is no count; taken as 0", "3: usage event without a time"),
                trace.rejects());
        assertEquals(List.of(new Usage(0, 20, 0, 0, 0, 0, 0)), trace.usages());
    }
}
