package io.github.agentpprof.transforms.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.json.TraceJson;
import io.github.agentpprof.transforms.trace.reader.ToolReading;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceFormatsTest {
    private static final Map<String, List<String>> LINES = Map.of(
            "atif",
            List.of("{`schema_version`:`ATIF-v1.4`,`session_id`:`s`,`steps`:{`step_id`:1,`source`:`user`}}"),
            "claude",
            List.of(
                    "{`type`:`user`,`uuid`:`u`,`sessionId`:`s`,`message`:{`content`:`hi`}}",
                    "{`type`:`assistant`,`message`:{`usage`:{`input_tokens`:1}}}",
                    "{`type`:`summary`,`leafUuid`:`u`,`summary`:`x`}",
                    "{`type`:`user`,`uuid`:`u`,`sessionId`:`s`,`message`:`x`,`value`:1,`fields`:{`a`:1}}"),
            "codex",
            List.of(
                    "{`timestamp`:`t`,`type`:`session_meta`,`payload`:{`id`:`x`}}",
                    "{`id`:`x`,`timestamp`:`t`,`instructions`:null}",
                    "{`type`:`message`,`role`:`user`,`content`:[]}"),
            "codex-exec",
            List.of("{`type`:`thread.started`,`thread_id`:`x`}", "{`type`:`turn.completed`,`usage`:{}}"),
            "copilot",
            List.of(
                    "{`type`:`session.start`,`data`:{`sessionId`:`s`},`id`:`e`,`timestamp`:`t`,`parentId`:null}",
                    "{`type`:`user.message`,`data`:{`content`:`hi`},`id`:`e`,`timestamp`:`t`,`parentId`:`d`}"),
            "gemini",
            List.of(
                    "{`sessionId`:`s`,`projectHash`:`h`,`kind`:`main`}",
                    "{`sessionId`:`s`,`projectHash`:`h`,`messages`:{`id`:`x`,`type`:`user`,`content`:`hi`}}",
                    "{`id`:`x`,`timestamp`:`t`,`type`:`gemini`,`content`:``,`tokens`:{`input`:1}}",
                    "{`$set`:{`lastUpdated`:`t`}}",
                    "{`$rewindTo`:`x`}"),
            "operations",
            List.of(
                    "{`value`:1,`fields`:{`project`:`x`,`type`:`user`,`session_id`:`s`,`message`:`m`,`payload`:`p`}}",
                    "{`value`:-1,`fields`:{},`time`:`t`}"),
            "otlp",
            List.of(
                    "{`resourceSpans`:[{`scopeSpans`:[{`spans`:[]}]}]}",
                    "{`resourceSpans`:[]}",
                    "{`resourceLogs`:[{}]}",
                    "{`resourceMetrics`:[]}"),
            "pi",
            List.of(
                    "{`type`:`session`,`version`:3,`id`:`x`,`timestamp`:`t`,`cwd`:`/srv`}",
                    "{`type`:`message`,`id`:`x`,`parentId`:null,`timestamp`:`t`,`message`:{`role`:`user`,`content`:`hi`}}",
                    "{`type`:`thinking_level_change`,`id`:`x`,`parentId`:`y`,`thinkingLevel`:`high`}"),
            "qwen",
            List.of(
                    "{`uuid`:`u`,`sessionId`:`s`,`type`:`user`,`message`:{`role`:`user`,`parts`:[]}}",
                    "{`uuid`:`u`,`sessionId`:`s`,`type`:`assistant`,`usageMetadata`:{}}",
                    "{`uuid`:`u`,`sessionId`:`s`,`type`:`system`,`subtype`:`ui_telemetry`,`systemPayload`:{}}"));

    @Test
    void exactlyOneFormatKnowsALine() throws IOException {
        assertEquals(
                TraceFormats.all().stream().map(TraceFormat::name).sorted().toList(),
                LINES.keySet().stream().sorted().toList());
        for (ToolReading tools : List.of(ToolReading.NONE, ToolReading.toDepth(2))) {
            for (Map.Entry<String, List<String>> format : LINES.entrySet()) {
                for (String text : format.getValue()) {
                    JsonNode line = read(text, TraceFormats.recognition(tools));
                    assertEquals(
                            List.of(format.getKey()),
                            TraceFormats.all().stream()
                                    .filter(one -> one.recognise(line) == TraceFormat.Verdict.YES)
                                    .map(TraceFormat::name)
                                    .toList(),
                            text);
                }
            }
        }
    }

    @Test
    void theyAreSortedByName() {
        List<String> names = TraceFormats.all().stream().map(TraceFormat::name).toList();
        assertEquals(names.stream().sorted().toList(), names);
        assertEquals(
                List.of("atif", "claude", "codex", "copilot", "foreign", "gemini", "otlp", "pi", "qwen"),
                TraceFormats.agents());
    }

    @Test
    void aStarStandsForEveryFieldThatIsNotNamed() throws IOException {
        Fields fields = Fields.of("a.*", "a.b.c").union(Fields.of("d.none"));
        assertEquals(
                "{\"a\":{\"x\":1,\"b\":{\"c\":2},\"y\":\"z\",\"n\":{}},\"d\":{}}",
                read("{`a`:{`x`:1,`b`:{`c`:2,`d`:3},`y`:`z`,`n`:{`m`:1}},`d`:{`e`:1},`f`:{`g`:1}}", fields)
                        .toString());
    }

    private static JsonNode read(String text, Fields fields) throws IOException {
        byte[] line = text.replace('`', '"').getBytes(StandardCharsets.UTF_8);
        return TraceJson.read(new ByteArrayInputStream(line), fields);
    }
}
