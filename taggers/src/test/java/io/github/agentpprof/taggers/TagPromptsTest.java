package io.github.agentpprof.taggers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.taggers.regex.RegexTagger;
import io.github.agentpprof.taggers.rules.TagRule;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.SessionFact;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.coder.EventCoder;
import io.github.agentpprof.transforms.model.coder.TracedEventCoder;
import io.github.agentpprof.transforms.trace.TraceSteps;
import io.github.agentpprof.transforms.trace.Traces;
import io.github.agentpprof.transforms.trace.reader.Beside;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;

/** The word {@code tangerine} stands for what nobody else should read. */
class TagPromptsTest {
    private static final String SECRET = "tangerine";
    private static final String CLAUDE = """
            {"type":"ai-title","sessionId":"s","aiTitle":"title tangerine"}
            {"type":"summary","summary":"summary tangerine","leafUuid":"u1"}
            {"type":"user","uuid":"u1","sessionId":"s","cwd":"/home/tangerine/shop/.claude/worktrees/tangerine","message":{"content":"fix tangerine"}}
            {"type":"assistant","uuid":"u2","sessionId":"s","message":{"id":"msg_1","model":"m","content":[{"type":"text","text":"fixed tangerine"},{"type":"tool_use","id":"t1","name":"tangerine","input":{"prompt":"task tangerine"}}],"usage":{"output_tokens":1}}}
            {"type":"assistant","uuid":"u3","sessionId":"s","message":{"id":"msg_2","model":"m","content":[{"type":"tool_use","id":"t2","name":"Bash","input":{"command":"tangerine"}},{"type":"tool_use","id":"t3","name":"Read","input":{}}],"usage":{"output_tokens":1}}}
            {"type":"assistant","uuid":"u4","sessionId":"s","message":{"id":"msg_3","model":"m","content":[{"type":"thinking","thinking":"tangerine"}],"usage":{"output_tokens":1}}}
            {"type":"user","uuid":"u5","sessionId":"s","isSidechain":true,"agentId":"a1","message":{"content":"task tangerine"}}
            {"type":"queue-operation","operation":"enqueue","sessionId":"s","content":"queued tangerine"}
            {"type":"user","uuid":"u6","sessionId":"s","message":{"content":"<command-name>/tangerine</command-name>"}}
            {"type":"assistant","uuid":"u7","sessionId":"s","message":{"id":"msg_4","model":"m","usage":{"output_tokens":1}}}
            {"type":"Tangerine","uuid":"u8"}
            """;
    private static final String CODEX = """
            {"timestamp":"2026-11-01T10:00:00.000Z","type":"session_meta","payload":{"id":"t","cwd":"/home/tangerine","instructions":"tangerine"}}
            {"timestamp":"2026-11-01T10:00:01.000Z","type":"event_msg","payload":{"type":"user_message","message":"fix tangerine"}}
            {"timestamp":"2026-11-01T10:00:02.000Z","type":"response_item","payload":{"type":"message","role":"assistant","content":[{"text":"tangerine"}]}}
            {"timestamp":"2026-11-01T10:00:02.000Z","type":"response_item","payload":{"type":"function_call","name":"tangerine","arguments":"tangerine"}}
            {"timestamp":"2026-11-01T10:00:03.000Z","type":"event_msg","payload":{"type":"thread_name_updated","thread_name":"tangerine"}}
            {"timestamp":"2026-11-01T10:00:04.000Z","type":"event_msg","payload":{"type":"token_count","info":{"last_token_usage":{"output_tokens":1}}}}
            """;

    @Test
    void everyTextIsTaggedAndNoneGoesOn() throws IOException {
        List<TracedEvent> traced = new ArrayList<>(read(CLAUDE));
        traced.addAll(read(CODEX));
        assertTrue(
                traced.stream().filter(event -> event.text().contains(SECRET)).count() >= 9, "the word is planted");
        Pipeline pipeline = Pipeline.create();
        PAssert.that(tagged(pipeline, traced, TagPrompts.with(tagger()))).satisfies(events -> {
            events.forEach(event -> assertFalse(encoded(event).contains(SECRET), () -> "leaks: " + event));
            assertEquals(
                    List.of("asked", "asked", "asked", "asked", "unmatched"),
                    strings(events, Prompt.class, prompt -> prompt.tag().name()));
            // Words before tools; tools alone by their names; neither: nothing to tag.
            assertEquals(
                    List.of(
                            "msg_1 spoken true",
                            "msg_2 tools false",
                            "msg_3 unmatched false",
                            "msg_4 unmatched false",
                            "usage spoken true"),
                    strings(events, Call.class, TagPromptsTest::described));
            assertEquals(
                    List.of(
                            "DIRECTORY unmatched",
                            "DIRECTORY unmatched",
                            "SUMMARY about",
                            "TITLE about",
                            "TITLE unmatched"),
                    strings(
                            events,
                            SessionFact.class,
                            fact -> fact.kind() + " " + fact.tag().name()));
            return null;
        });
        pipeline.run().waitUntilFinish();
    }

    @Test
    void previewsAreKeptOnlyIfAskedForAndOfPromptsOnly() throws IOException {
        String long500 = "{\"type\":\"user\",\"uuid\":\"u\",\"sessionId\":\"s\",\"message\":{\"content\":\"%s\"}}\n"
                .formatted("fix \\n it " + "😀".repeat(500));
        String task =
                "{\"type\":\"user\",\"uuid\":\"v\",\"sessionId\":\"s\",\"isSidechain\":true,\"agentId\":\"a\",\"message\":{\"content\":\"task\"}}\n";
        Pipeline pipeline = Pipeline.create();
        PAssert.that(tagged(
                        pipeline,
                        read(long500 + task),
                        TagPrompts.with(tagger()).keepingPreviews(true)))
                .satisfies(events -> {
                    // "fix it " are 7 characters, so 193 of the pictures fit.
                    assertEquals(
                            List.of("", "fix it " + "😀".repeat(193) + "…"),
                            strings(events, Prompt.class, Prompt::preview));
                    return null;
                });
        pipeline.run().waitUntilFinish();
    }

    @Test
    void promptsThatOnlyGoOnAreMarkedUnlessARuleNamesThem() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String text : List.of("fix it", "ok", "yes", "queued")) {
            lines.append("{\"type\":\"user\",\"uuid\":\"%s\",\"sessionId\":\"s\",\"message\":{\"content\":\"%s\"}}%n"
                    .formatted(text, text));
        }
        String task =
                "{\"type\":\"user\",\"uuid\":\"v\",\"sessionId\":\"s\",\"isSidechain\":true,\"agentId\":\"a\",\"message\":{\"content\":\"ok\"}}\n";
        Tagger rules = new RegexTagger(List.of(TagRule.parse("prompt:ack=^yes$")));
        Pipeline pipeline = Pipeline.create();
        PAssert.that(tagged(pipeline, read(lines + task), TagPrompts.with(rules).markingContinuations(true)))
                .satisfies(events -> {
                    assertEquals(
                            List.of(
                                    "ack BRIEF",
                                    "unmatched CONTINUING",
                                    "unmatched TELLING",
                                    "unmatched TELLING",
                                    "unmatched TELLING"),
                            strings(events, Prompt.class, prompt -> prompt.tag().name() + " " + prompt.wording()));
                    return null;
                });
        pipeline.run().waitUntilFinish();
    }

    private static PCollection<Event> tagged(Pipeline pipeline, List<TracedEvent> traced, TagPrompts tag) {
        return pipeline.apply(Create.of(traced).withCoder(TracedEventCoder.of()))
                .apply(tag);
    }

    private static Tagger tagger() {
        return new RegexTagger(Stream.of(
                        "prompt:asked=fix|task|queued",
                        "llm:spoken=tangerine",
                        "llm:tools=^tool: Bash, Read$",
                        "session:about=(title|summary) t")
                .map(TagRule::parse)
                .toList());
    }

    private static String described(Call call) {
        return call.id().replaceFirst(":.*", "") + " " + call.tag().name() + " " + call.spoken();
    }

    private static String encoded(Event event) {
        try {
            return new String(CoderUtils.encodeToByteArray(EventCoder.of(), event), StandardCharsets.UTF_8);
        } catch (CoderException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <E extends Event> List<String> strings(
            Iterable<Event> events, Class<E> kind, Function<E, String> what) {
        return StreamSupport.stream(events.spliterator(), false)
                .filter(kind::isInstance)
                .map(kind::cast)
                .map(what)
                .sorted()
                .toList();
    }

    private static List<TracedEvent> read(String lines) throws IOException {
        List<TracedEvent> events = new ArrayList<>();
        TraceOutput output = new TraceOutput() {
            @Override
            public void event(TracedEvent event) {
                events.add(event);
            }

            @Override
            public void reject(long line, String reason) {
                throw new AssertionError(line + ": " + reason);
            }

            @Override
            public void count(String name, long number) {
                assertFalse(name.toLowerCase(Locale.ROOT).contains(SECRET), name);
            }
        };
        ByteArrayInputStream file = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
        try (TraceSteps parser = Traces.open(file, null, Beside.NOTHING, Wanted.within(ProjectScope.all()), output)) {
            while (parser.step()) {
                // Everything of interest goes to the output.
            }
        }
        return events;
    }
}
