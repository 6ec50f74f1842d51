package io.github.agentpprof.pipeline.waste;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.Stack;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;

class WasteReportTest {
    static final List<ValueType> TYPES = List.of(
            new ValueType("times", "count"),
            new ValueType("tokens", "count"),
            new ValueType("cost", "microdollars"),
            new ValueType("hourly", "microdollars"));

    /** An hour's cache would have cost 0.25 + 0.05 dollars more in the session s1, and spared 2; what s2 paid does not matter. */
    @Test
    void eachDollarIsInEachTableOnceAndARemedyHasAFigure() {
        Profile profile = new Profile(
                "waste",
                TYPES,
                "cost",
                List.of(
                        sample("s1", "waste:rebuild;miss:idle;gap:5m-1h;hour:09", 1, 100_000, 2_000_000, 250_000),
                        sample("s1", "waste:failed;hour:10;tool:bash", 4, 0, 1_000_000, 0),
                        sample("s1", "waste:work", 7, 0, 6_000_000, 50_000),
                        sample("s2", "waste:work", 1, 0, 1_000_000, 900_000)),
                null);
        assertEquals("""
                cause            cost    share    calls
                work            $7.00    70.0%        8
                rebuild         $2.00    20.0%        1
                failed          $1.00    10.0%        4
                all            $10.00   100.0%

                cause / kind of work / project          cost    share    calls
                work                                   $7.00    70.0%        8
                rebuild / fix / shop                   $2.00    20.0%        1
                1 more                                 $1.00    10.0%
                all                                   $10.00   100.0%

                1. rebuild idle 5m-1h: 1 call, $2.00
                   most in session s1, 2026-05-04 09h, claude-opus-4-6: $2.00
                   one-hour caching in these 1 sessions would have cost $0.30 more for what was written: worth it, by $1.70

                2. failed bash: 4 calls, $1.00
                   most in session s1, 2026-05-04 10h, claude-opus-4-6: $1.00
                   each costs $0.25: one line in the agent's instructions on how it is called here, if the failures are alike
                """, new WasteReport(profile, 2).toString());
    }

    private static Sample sample(String session, String frames, long... values) {
        return new Sample(
                new Stack(List.of(("project:shop;prompt:fix;" + frames).split(";"))),
                new Labels(session, "claude-opus-4-6", "2026-05-04", ""),
                List.of(values[0], values[1], values[2], values[3]));
    }
}
