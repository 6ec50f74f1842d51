package io.github.agentpprof.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotalsJsonTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 0.000001",
        "10, 0.00001",
        "1230000, 1.23",
        "5000000, 5",
        "1000000000000, 1000000",
        "9223372036854775807, 9223372036854.775807"
    })
    void dollarsAreExactAndPlain(long microDollars, String dollars) {
        assertEquals(dollars, TotalsJson.dollars(microDollars));
    }
}
