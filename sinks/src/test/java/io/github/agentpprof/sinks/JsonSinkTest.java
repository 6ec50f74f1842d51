package io.github.agentpprof.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.model.profile.Profile;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonSinkTest {
    @Test
    void membersComeInTheirOrder() throws IOException {
        assertEquals(
                List.of(
                        "schema_version",
                        "view",
                        "value_types",
                        "default_type",
                        "stacks",
                        "prompts",
                        "sessions",
                        "totals",
                        "models"),
                List.copyOf(read(Profiles.tokens()).keySet()));
    }

    @Test
    void stacksAreThoseOfTheProfile() throws IOException {
        List<Object> expected = new ArrayList<>();
        Profiles.tokens()
                .stacks()
                .forEach((stack, value) -> expected.add(Map.of("frames", stack.frames(), "value", value)));
        assertEquals(expected, read(Profiles.tokens()).get("stacks"));
    }

    @Test
    void promptsShowTheirTextOnlyWhereThereIsAPreview() throws IOException {
        List<?> prompts = (List<?>) read(Profiles.tokens()).get("prompts");
        Map<?, ?> first = (Map<?, ?>) prompts.get(0);
        assertEquals(List.of("hash", "tag", "time", "session", "totals", "preview"), List.copyOf(first.keySet()));
        assertEquals("0123456789abcdef", first.get("hash"));
        assertEquals("debug", first.get("tag"));
        assertEquals("2026-11-22T09:30:00.250Z", first.get("time"));
        assertEquals("s-1", first.get("session"));
        assertEquals("fix the \"cart\"", first.get("preview"));
        assertEquals(1, ((Number) ((Map<?, ?>) first.get("totals")).get("calls")).intValue());
        Map<?, ?> second = (Map<?, ?>) prompts.get(1);
        assertFalse(second.containsKey("preview"));
        assertTrue(second.containsKey("time"));
        assertEquals(null, second.get("time"));
    }

    @Test
    void sessionsHaveTheirTotals() throws IOException {
        Map<?, ?> session = (Map<?, ?>) ((List<?>) read(Profiles.tokens()).get("sessions")).get(0);
        assertEquals("2026-11-22T09:30:00Z", session.get("start"));
        assertEquals("2026-11-22T10:30:00Z", session.get("end"));
        assertEquals(1L, session.get("prompts"));
        assertEquals(new BigDecimal("0.0556"), ((Map<?, ?>) session.get("totals")).get("cost_usd"));
    }

    @Test
    void totalsAreWholeAndByModel() throws IOException {
        Map<String, Object> profile = read(Profiles.tokens());
        assertEquals(
                Map.of(
                        "input", 1234L,
                        "output", 560L,
                        "cache_read", 1_000_000L,
                        "cache_write_5m", 0L,
                        "cache_write_1h", 0L,
                        "reasoning", 60L,
                        "web_searches", 1L,
                        "calls", 3L,
                        "cost_usd", new BigDecimal("1.555702")),
                profile.get("totals"));
        assertEquals(List.of("haiku-5", "opus-5"), List.copyOf(((Map<?, ?>) profile.get("models")).keySet()));
    }

    @Test
    void framesKeepWhatJsonCanHold() throws IOException {
        Profile profile = Profiles.hostile(List.of("path:a;b\n\0", "path:\ud83d"));
        String stacks = read(profile).get("stacks").toString();
        assertTrue(stacks.contains("path:a;b\n\0"), stacks);
        assertTrue(stacks.contains("path:\ufffd"), stacks);
    }

    @Test
    void linesEndTheSameEverywhere() throws IOException {
        String written = Written.text(new JsonSink(), Profiles.empty());
        assertTrue(written.startsWith("{\n  \"schema_version\": 1,\n  \"view\": \"tokens\",\n"), written);
        assertTrue(written.endsWith("\n}\n"), written);
        assertTrue(written.contains("\"stacks\": [],\n"), written);
        assertFalse(written.contains("\r"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(Profile profile) throws IOException {
        return (Map<String, Object>) JsonTree.read(Written.bytes(new JsonSink(), profile));
    }
}
