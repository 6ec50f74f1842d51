package io.github.agentpprof.transforms.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.agentpprof.transforms.outcome.Budget.Every;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
    @ParameterizedTest
    @CsvSource({
        "prompt:review=500/month, prompt, review, 500000000000, MONTH",
        "total=3000, '', '', 3000000000000, SELECTION",
        "total=0.000000001/day, '', '', 1, DAY",
        "model:vendor/a=b:c=20.50/week, model, vendor/a=b:c, 20500000000, WEEK",
        "project:shop=1e3, project, shop, 1000000000000, SELECTION"
    })
    void saysWhatMayBeSpentOnWhat(String text, String field, String value, long nanos, Every every) {
        assertEquals(new Budget(text, field, value, nanos, every), Budget.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "review", "prompt=5", "prompt:=5", "prompt:review=5/year", "prompt:review=", "total:x"})
    void hasAForm(String text) {
        assertEquals(
                "bad budget '" + text
                        + "': it is not of the form FIELD:VALUE=DOLLARS[/day|/week|/month] or total=DOLLARS[/…]",
                assertThrows(IllegalArgumentException.class, () -> Budget.parse(text))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "$5", "0.0000000001", "1e30"})
    void anAmountIsOfDollars(String amount) {
        assertEquals(
                "bad budget 'total=" + amount + "': '" + amount + "' is no amount of dollars",
                assertThrows(IllegalArgumentException.class, () -> Budget.parse("total=" + amount))
                        .getMessage());
    }

    /** The last days of 2026 are in its week 53; 2027 begins on a Friday. */
    @Test
    void theCalendarIsCutIntoPeriods() {
        assertEquals("2027-01-03", Every.DAY.period("2027-01-03"));
        assertEquals("2026-W53", Every.WEEK.period("2027-01-03"));
        assertEquals("2027-W01", Every.WEEK.period("2027-01-04"));
        assertEquals("2027-01", Every.MONTH.period("2027-01-03"));
        assertEquals("all", Every.SELECTION.period("2027-01-03"));
        assertEquals("undated", Every.MONTH.period(""));
    }
}
