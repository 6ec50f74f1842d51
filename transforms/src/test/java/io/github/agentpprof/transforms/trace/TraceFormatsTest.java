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
    /** Of those that are in databases alone there is none. */
    private static final Map<String, List<String>> LINES = Map.ofEntries(
            Map.entry(
                    "opencode",
                    List.of(
                            "{`info`:{`id`:`s`,`directory`:`/srv`},`messages`:{`info`:{`role`:`user`},`parts`:[]}}",
                            "{`info`:{`id`:`s`,`projectID`:`p`,`directory`:`/srv`}}")),
            Map.entry(
                    "copilot",
                    List.of(
                            "{`type`:`session.start`,`data`:{`sessionId`:`s`},`id`:`e`,`timestamp`:`t`,`parentId`:null}",
                            "{`type`:`user.message`,`data`:{`content`:`hi`},`id`:`e`,`timestamp`:`t`,`parentId`:`d`}")),
            Map.entry(
                    "pi",
                    List.of(
                            "{`type`:`session`,`version`:3,`id`:`x`,`timestamp`:`t`,`cwd`:`/srv`}",
                            "{`type`:`thinking_level_change`,`id`:`x`,`parentId`:`y`,`thinkingLevel`:`high`}")),
            Map.entry(
                    "atif",
                    List.of("{`schema_version`:`ATIF-v1.4`,`session_id`:`s`,`steps`:{`step_id`:1,`source`:`user`}}")),
            Map.entry(
                    "claude",
                    List.of(
                            "{`type`:`user`,`uuid`:`u`,`sessionId`:`s`,`message`:{`content`:`hi`}}",
                            "{`type`:`assistant`,`message`:{`usage`:{`input_tokens`:1}}}",
                            "{`type`:`summary`,`leafUuid`:`u`,`summary`:`x`}",
                            "{`type`:`user`,`uuid`:`u`,`sessionId`:`s`,`message`:`x`,`value`:1,`fields`:{`a`:1}}")),
            Map.entry(
                    "codex",
                    List.of(
                            "{`timestamp`:`t`,`type`:`session_meta`,`payload`:{`id`:`x`}}",
                            "{`id`:`x`,`timestamp`:`t`,`instructions`:null}",
                            "{`type`:`message`,`role`:`user`,`content`:[]}")),
            Map.entry(
                    "codex-exec",
                    List.of("{`type`:`thread.started`,`thread_id`:`x`}", "{`type`:`turn.completed`,`usage`:{}}")),
            Map.entry(
                    "gemini",
                    List.of(
                            "{`sessionId`:`s`,`projectHash`:`h`,`kind`:`main`}",
                            "{`sessionId`:`s`,`projectHash`:`h`,`messages`:{`id`:`x`,`type`:`user`,`content`:`hi`}}",
                            "{`id`:`x`,`timestamp`:`t`,`type`:`gemini`,`content`:``,`tokens`:{`input`:1}}",
                            "{`$set`:{`lastUpdated`:`t`}}",
                            "{`$rewindTo`:`x`}")),
            Map.entry(
                    "operations",
                    List.of(
                            "{`value`:1,`fields`:{`project`:`x`,`type`:`user`,`session_id`:`s`,`message`:`m`,`payload`:`p`}}",
                            "{`value`:-1,`fields`:{},`time`:`t`}")),
            Map.entry(
                    "otlp",
                    List.of(
                            "{`resourceSpans`:[{`scopeSpans`:[{`spans`:[]}]}]}",
                            "{`resourceSpans`:[]}",
                            "{`resourceLogs`:[{}]}",
                            "{`resourceMetrics`:[]}")),
            Map.entry(
                    "qwen",
                    List.of(
                            "{`uuid`:`u`,`sessionId`:`s`,`type`:`user`,`message`:{`role`:`user`,`parts`:[]}}",
                            "{`uuid`:`u`,`sessionId`:`s`,`type`:`assistant`,`usageMetadata`:{}}",
                            "{`uuid`:`u`,`sessionId`:`s`,`type`:`system`,`subtype`:`ui_telemetry`,`systemPayload`:{}}")),
            Map.entry(
                    "cline",
                    List.of(
                            "{`ts`:1,`type`:`say`,`say`:`task`,`text`:`hi`}",
                            "{`ts`:1,`type`:`say`,`say`:`api_req_started`,`text`:`{}`,`modelInfo`:{`modelId`:`m`}}",
                            "{`ts`:1,`type`:`ask`,`ask`:`followup`}")),
            Map.entry("cursor", List.of("{`role`:`user`,`message`:{`content`:[{`type`:`text`,`text`:`hi`}]}}")),
            Map.entry(
                    "cursor-usage",
                    List.of("{`Date`:`d`,`Model`:`m`,`Cache Read`:`1`,`Output Tokens`:`2`,`Total Tokens`:`3`}")),
            Map.entry(
                    "roo",
                    List.of(
                            "{`ts`:1,`type`:`say`,`say`:`text`,`text`:`hi`}",
                            "{`ts`:1,`type`:`say`,`say`:`api_req_started`,`text`:`{\\`apiProtocol\\`:\\`openai\\`}`}")));

    @Test
    void exactlyOneFormatKnowsALine() throws IOException {
        assertEquals(
                TraceFormats.all().stream()
                        .map(TraceFormat::name)
                        .filter(name -> !name.equals("antigravity"))
                        .sorted()
                        .toList(),
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
                List.of(
                        "antigravity",
                        "atif",
                        "claude",
                        "cline",
                        "codex",
                        "copilot",
                        "cursor",
                        "foreign",
                        "gemini",
                        "opencode",
                        "otlp",
                        "pi",
                        "qwen",
                        "roo"),
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
