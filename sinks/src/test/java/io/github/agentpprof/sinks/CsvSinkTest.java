package io.github.agentpprof.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.Stack;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvSinkTest {
    private static final String LABELS = "label_session,label_model,label_date,label_branch";

    private final ProfileSink sink = new CsvSink();

    @Test
    void aFieldThatAStackHoldsTwiceIsJoined() throws IOException {
        Stack stack = Stack.of("domain:example.org", "process:bash", "process:curl", "status:ok");
        assertEquals(
                "domain,process,status," + LABELS + ",value_network\n"
                        + "example.org,bash > curl,ok,s-1,,2026-11-22,main,3\n",
                table(stack, new Labels("s-1", "", "2026-11-22", "main")));
    }

    @Test
    void whatASpreadsheetWouldCalculateIsText() throws IOException {
        Stack stack = Stack.of("path:=HYPERLINK(\"x\")", "path:+1", "cmd:-n", "tool:@sum", "prompt:a=b");
        assertEquals(
                "path,cmd,tool,prompt," + LABELS + ",value_network\n"
                        + "\"'=HYPERLINK(\"\"x\"\") > +1\",'-n,'@sum,a=b,,,,'=branch,3\n",
                table(stack, new Labels("", "", "", "=branch")));
    }

    @Test
    void anEmptyProfileHasItsHeading() throws IOException {
        assertEquals(
                LABELS + ",value_tokens,value_calls,value_cost_microdollars\n", Written.text(sink, Profiles.empty()));
    }

    private String table(Stack stack, Labels labels) throws IOException {
        ValueType type = new ValueType("network", "count");
        Sample sample = new Sample(stack, labels, List.of(3L));
        return Written.text(sink, new Profile("network", List.of(type), "network", List.of(sample), RunSummary.EMPTY));
    }
}
