package io.github.agentpprof.sinks.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.ValueType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12345 | tokens | count | 12,345 tokens",
                "0 | calls | count | 0 calls",
                "2048 | written | bytes | 2,048 bytes",
                "0 | cost | microdollars | $0",
                "12 | cost | microdollars | $0.000012",
                "9999 | cost | microdollars | $0.009999",
                "12345 | cost | micro-USD | $0.0123",
                "1234567 | cost | microdollars | $1.23",
                "1234567890123 | cost | microdollars | $1,234,567.89",
                "250 | time | nanoseconds | 0.00025 ms",
                "12 | time | milliseconds | 12 ms",
                "100 | time | milliseconds | 100 ms",
                "3250 | time | milliseconds | 3.25 s",
                "185 | time | seconds | 3 min 05 s",
                "3720000000000 | time | nanoseconds | 1 h 02 min"
            })
    void numbersHaveTheirUnit(long value, String type, String unit, String text) {
        assertEquals(text, Amount.text(value, new ValueType(type, unit)));
    }

    @ParameterizedTest
    @CsvSource({"1, 3, 33.33%", "0, 5, 0.00%", "5, 5, 100.00%", "1, 1000000, <0.01%"})
    void sharesHaveTwoDigits(long part, long whole, String text) {
        assertEquals(text, Amount.percent(part, whole));
    }
}
