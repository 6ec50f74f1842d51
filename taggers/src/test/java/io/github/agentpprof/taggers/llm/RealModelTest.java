package io.github.agentpprof.taggers.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.taggers.cluster.FeatureSources;
import io.github.agentpprof.taggers.tagger.LearntTags;
import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.taggers.tagger.ServerKey;
import io.github.agentpprof.taggers.tagger.TaggerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** With a server that has a model, such as llama.cpp's; run where {@code AGENTPPROF_LLAMA_URL} leads to one. */
@EnabledIfEnvironmentVariable(named = "AGENTPPROF_LLAMA_URL", matches = ".+")
class RealModelTest {
    private static final String URL = "AGENTPPROF_LLAMA_URL";

    @TempDir
    private Path folder;

    @Test
    void eachPromptGetsATagThatIsKept() throws IOException {
        TreeMap<String, String> choices = new TreeMap<>();
        choices.put("debug", "something is broken");
        choices.put("feature", "something new is wanted");
        choices.put("explain", "a question");
        List<PromptText> prompts = new ArrayList<>();
        for (String text : List.of("fix the crash on start", "add a dark mode", "how does the parser work?", "实现登录")) {
            prompts.add(new PromptText("a" + prompts.size(), text));
        }
        Path cache = folder.resolve("tags.json");
        LearntTags first = learn(System.getenv(URL), "", choices, cache, prompts);
        assertEquals(Set.of("a0", "a1", "a2", "a3"), first.tags().keySet());
        assertTrue(choices.keySet().containsAll(first.tags().values()));
        assertEquals(List.of(), first.remarks());
        String kept = Files.readString(cache);
        assertEquals(
                first.tags(),
                learn(System.getenv(URL), "", choices, cache, prompts).tags());
        assertEquals(kept, Files.readString(cache));
        assertEquals(
                4,
                learn(System.getenv(URL), "", new TreeMap<>(), folder.resolve("any.json"), prompts)
                        .tags()
                        .size());
    }

    private static LearntTags learn(
            String url, String model, TreeMap<String, String> choices, Path cache, List<PromptText> prompts)
            throws IOException {
        TaggerSettings settings = new TaggerSettings(
                List.of(),
                new TreeMap<>(),
                choices,
                url,
                model,
                false,
                cache.toString(),
                100,
                true,
                ServerKey.NONE,
                8,
                FeatureSources.TERMS);
        return (LearntTags) LlmLearner.of(settings).learn(prompts);
    }
}
