package io.github.agentpprof.transforms;

import static io.github.agentpprof.transforms.OtlpLines.number;
import static io.github.agentpprof.transforms.OtlpLines.span;
import static io.github.agentpprof.transforms.OtlpLines.spans;
import static io.github.agentpprof.transforms.OtlpLines.text;
import static io.github.agentpprof.transforms.OtlpLines.usage;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of the same numbers, and whether input holds what was cached. */
class OtlpUsageTest {
    /** 700 of input are 600 read and 100 others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gen_ai.usage.cache_read.input_tokens",
                "gen_ai.usage.cache_read_input_tokens",
                "llm.usage.cache_read_input_tokens",
                "gen_ai.usage.cache_read_tokens",
                "gen_ai.usage.input_cached_tokens",
                "gen_ai.usage.cached_input_tokens",
                "gen_ai.usage.input_tokens.cached",
                "gen_ai.usage.cached_tokens",
                "gen_ai.usage.details.cache_read_tokens",
                "gen_ai.usage.details.cache_read_input_tokens",
                "gen_ai.usage.details.cached_tokens",
                "ai.usage.cachedInputTokens"
            })
    void inputHoldsWhatWasRead(String name) {
        assertEquals(new Usage(100, 5, 600, 0, 0, 0, 0), read(usage(700, 5), number(name, 600)));
    }

    /** 700 of input are 600 written and 100 others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gen_ai.usage.cache_creation.input_tokens",
                "gen_ai.usage.cache_write.input_tokens",
                "gen_ai.usage.cache_creation_input_tokens",
                "llm.usage.cache_creation_input_tokens",
                "gen_ai.usage.cache_write_input_tokens",
                "gen_ai.usage.cache_write_tokens",
                "gen_ai.usage.input_tokens.cache_write",
                "gen_ai.usage.details.cache_write_tokens",
                "ai.usage.inputTokenDetails.cacheWriteTokens"
            })
    void inputHoldsWhatWasWritten(String name) {
        assertEquals(new Usage(100, 5, 0, 600, 0, 0, 0), read(usage(700, 5), number(name, 600)));
    }

    @Test
    void severalNamesOfOneNumberAreOneNumber() {
        assertEquals(
                new Usage(100, 5, 600, 0, 0, 2, 0),
                read(
                        usage(700, 5),
                        number("gen_ai.usage.prompt_tokens", 700),
                        number("gen_ai.usage.completion_tokens", 5),
                        number("gen_ai.usage.cache_read.input_tokens", 600),
                        number("gen_ai.usage.cache_read_input_tokens", 600),
                        number("gen_ai.usage.reasoning_tokens", 2),
                        number("gen_ai.usage.details.reasoning_tokens", 2)));
    }

    @Test
    void aTotalOfAllSaysThatTheCacheLiesBeside() {
        // 700 + 5 + 600 = 1305; a total of 705 says that 600 of the 700 are the cached ones.
        String cached = number("gen_ai.usage.cache_read_tokens", 600);
        assertEquals(
                new Usage(700, 5, 600, 0, 0, 0, 0),
                read(usage(700, 5), cached, number("gen_ai.usage.total_tokens", 1305)));
        assertEquals(
                new Usage(100, 5, 600, 0, 0, 0, 0),
                read(usage(700, 5), cached, number("gen_ai.usage.total_tokens", 705)));
    }

    @Test
    void theAiSdksFifthVersionHandsOnAnthropicsNumbers() {
        String anthropic = text("gen_ai.system", "anthropic.messages");
        String cached = number("ai.usage.cachedInputTokens", 600);
        assertEquals(new Usage(700, 5, 600, 0, 0, 0, 0), read(usage(700, 5), anthropic, cached));
        // From the sixth on input holds all, and the details say so.
        assertEquals(
                new Usage(100, 5, 600, 0, 0, 0, 0),
                read(usage(700, 5), anthropic, cached, number("ai.usage.inputTokenDetails.cacheReadTokens", 600)));
    }

    @Test
    void detailsMayBeJsonAndCountsText() {
        assertEquals(
                new Usage(100, 5, 560, 40, 0, 0, 0),
                read(
                        text("gen_ai.usage.input_tokens", "700"),
                        "{`key`:`gen_ai.usage.output_tokens`,`value`:{`doubleValue`:5.0}}",
                        text(
                                "gen_ai.usage.input_token_details",
                                "{\\\"cache_read\\\":560,\\\"cache_creation\\\":40}")));
    }

    private static Usage read(String... attributes) {
        return RecordedTrace.of(spans(
                        span("a", "", "x", 0, 1, text("gen_ai.operation.name", "chat"), String.join(",", attributes))))
                .call()
                .metering()
                .counted();
    }
}
