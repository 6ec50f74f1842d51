package io.github.agentpprof.transforms.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionNameTest {
    @Test
    void whatIsSafeStaysAsItIs() {
        assertEquals("2026-11-22", PartitionName.of(List.of("2026-11-22")));
        assertEquals("claude-opus_4.5", PartitionName.of(List.of("claude-opus_4.5")));
        assertEquals("unknown", PartitionName.of(List.of()));
        assertEquals("unknown", PartitionName.of(List.of("")));
    }

    /** The digits are the first of {@code printf %s … | sha256sum}. */
    @Test
    void whatIsNotEndsWithAHash() {
        assertEquals("_.-5ec1f7e7", PartitionName.of(List.of("..")));
        assertEquals("feature_x-217d2bf5", PartitionName.of(List.of("feature/x")));
        assertEquals("a_b-300273da", PartitionName.of(List.of("a", "b")));
        assertNotEquals(PartitionName.of(List.of("a/b")), PartitionName.of(List.of("a_b")));
        assertNotEquals(PartitionName.of(List.of("a/b")), PartitionName.of(List.of("a:b")));
        assertEquals(89, PartitionName.of(List.of("x".repeat(300))).length());
    }
}
