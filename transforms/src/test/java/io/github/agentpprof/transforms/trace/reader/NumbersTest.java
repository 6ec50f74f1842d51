package io.github.agentpprof.transforms.trace.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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
}
