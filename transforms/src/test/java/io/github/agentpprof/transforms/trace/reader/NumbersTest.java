package io.github.agentpprof.transforms.trace.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0, 0",
        "123, 123",
        "123.0, 123",
        "1e15, 1000000000000000",
        "'\"123\"', 123",
        "'\"0123\"', 123",
        "'\"123.0\"', 123",
        "'\"123.000\"', 123",
        "'\"999999999999999\"', 999999999999999",
        "-1, -1",
        "1.5, -1",
        "1.1e15, -1",
        "'\"\"', -1",
        "'\"-1\"', -1",
        "'\"+1\"', -1",
        "'\" 1\"', -1",
        "'\"1,234\"', -1",
        "'\"1e3\"', -1",
        "'\"1.\"', -1",
        "'\"1.5\"', -1",
        "'\"1.00x\"', -1",
        "'\".0\"', -1",
        "'\"9999999999999999\"', -1",
        "true, -1",
        "null, -1",
        "[1], -1",
    })
    void aCountIsAWholeNumberOrTextThatSaysOne(String json, long count) throws IOException {
        assertEquals(count, Numbers.whole(new ObjectMapper().readTree(json)));
    }

    @Test
    void whatNoCallCanHaveIsNoCount() throws IOException {
        JsonNode usage =
                new ObjectMapper().readTree("{\"a\":1000000000,\"b\":1000000001,\"c\":1000000,\"d\":1000000000001}");
        Numbers numbers = new Numbers();
        assertEquals(1_000_000_000, numbers.count(usage, "a"));
        assertEquals(1_000_000_001, numbers.total(usage, "b"));
        assertEquals(1_000_000, numbers.searches(usage, "c"));
        assertTrue(numbers.isOfOneCall(1_000_000_000));
        assertEquals(0, numbers.count(usage, "b"));
        assertEquals(0, numbers.searches(usage, "a"));
        assertEquals(0, numbers.total(usage, "d"));
        assertFalse(numbers.isOfOneCall(1_000_000_001));
    }
}
