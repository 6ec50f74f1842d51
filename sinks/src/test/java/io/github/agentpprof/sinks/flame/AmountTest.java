package io.github.agentpprof.sinks.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.profile.ValueType;
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
                "99 | cost | microdollars | $0.000099",
                "100 | cost | microdollars | $0.00010",
                "994 | cost | microdollars | $0.00099",
                "995 | cost | microdollars | $0.0010",
                "9949 | cost | microdollars | $0.0099",
                "9999 | cost | microdollars | $0.010",
                "12345 | cost | micro-USD | $0.012",
                "99499 | cost | microdollars | $0.099",
                "99500 | cost | microdollars | $0.10",
                "764999 | cost | microdollars | $0.76",
                "-764999 | cost | microdollars | $-0.76",
                "1234567 | cost | microdollars | $1.23",
                "1234567890123 | cost | microdollars | $1,234,567.89",
                "1 | tokens | count | 1 token",
                "1 | network | count | 1 host",
                "12 | network | count | 12 hosts",
                "1 | processes | progress | 1 progress",
                "0 | time | nanoseconds | 0 s",
                "250 | time | nanoseconds | 250 ns",
                "10000 | time | nanoseconds | 0.01 ms",
                "12 | time | milliseconds | 12.00 ms",
                "3250 | time | milliseconds | 3.25 s",
                "3255 | time | milliseconds | 3.26 s",
                "59999 | time | milliseconds | 60.00 s",
                "60 | time | seconds | 1 min",
                "185 | time | seconds | 3 min 5 s",
                "3599499 | time | milliseconds | 59 min 59 s",
                "3599500 | time | milliseconds | 1 h",
                "3749999999999 | time | nanoseconds | 1 h 2 min",
                "3750000000000 | time | nanoseconds | 1 h 3 min",
                "9000000000 | time | seconds | 2,500,000 h"
            })
    void numbersHaveTheirUnit(long value, String type, String unit, String text) {
        assertEquals(text, Amount.text(value, new ValueType(type, unit)));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 3, 33.33%",
        "0, 5, 0.00%",
        "5, 5, 100.00%",
        "1, 1000000, <0.01%",
        "1, 20000, 0.01%",
        "2125, 10000, 21.25%",
        "12345, 1000000, 1.23%",
        "9223372036854775806, 9223372036854775807, 100.00%"
    })
    void sharesHaveTwoDigits(long part, long whole, String text) {
        assertEquals(text, Amount.percent(part, whole));
    }
}
