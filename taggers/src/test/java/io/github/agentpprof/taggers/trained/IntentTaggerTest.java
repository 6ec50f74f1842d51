package io.github.agentpprof.taggers.trained;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.taggers.feature.Work;
import io.github.agentpprof.taggers.regex.RulesFirst;
import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.rules.TagRule;
import io.github.agentpprof.taggers.tagger.PromptTags;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Surroundings.Act;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.profile.ShareError;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntentTaggerTest {
    private static final List<TagRule> RULES =
            List.of(TagRule.parse("prompt:shop=cart"), TagRule.parse("llm:hush=secret"));
    private static final IntentTagger TAGGER = new IntentTagger();
    private static final Prompt PROMPT =
            Prompt.told(new Origin("claude", "s", "", Rank.MAIN, 0, "shop", true, ""), "p", "0123456789abcdef", true);

    @ParameterizedTest
    @CsvSource({
        "fix the crash in the cart, debug",
        "commit and push, git",
        "update the readme, docs",
        "write unit tests for the till, test",
        "请修复这个错误, debug",
        "explícame cómo funciona esto, explain"
    })
    void plainWordsAreEasy(String text, String tag) {
        assertEquals(tag, TAGGER.tag(TagKind.PROMPT, text).name());
        assertEquals(tag, tags(text, Surroundings.UNKNOWN).intent().name());
    }

    @Test
    void whatGoesOnDecidesOfTheWork() {
        // "ok" is steering; what it sets off is told by the prompt before and by what is done.
        Surroundings tests = new Surroundings(
                true,
                "write tests for the parser",
                "Shall I write the tests now?",
                List.of(new Act("Write", "tests/test_parser.py"), new Act("Bash", "pytest tests")));
        Surroundings commit = new Surroundings(
                true,
                "commit this and push",
                "Shall I commit it?",
                List.of(
                        new Act("Bash", "git add -A"),
                        new Act("Bash", "git commit -m x"),
                        new Act("Bash", "git push")));
        assertEquals("steer", tags("ok", tests).intent().name());
        assertTrue(
                work("test", tests) > 2 * work("test", commit),
                () -> work("test", tests) + " to " + work("test", commit));
        assertEquals("git", tags("ok", commit).work().name());
    }

    @Test
    void itSaysHowSureItIs() {
        SortedMap<String, Double> odds =
                tags("fix the crash", Surroundings.UNKNOWN).odds().orElseThrow().intent();
        assertEquals(Work.KINDS.size(), odds.size());
        assertEquals(1, odds.values().stream().mapToDouble(Double::doubleValue).sum(), 1e-9);
        assertTrue(odds.get("debug") > 0.5, odds::toString);
    }

    @Test
    void whateverIsTypedGetsAnAnswer() {
        String logs = "2026-11-01 ERROR at x.y.Z(Z.java:1)\n".repeat(20_000);
        for (String text :
                List.of("", " ", "?", "\u0000\uD800", "ᚠᚢᚦ ᚨᚱᚲ", logs, "a".repeat(1_000_000), "(".repeat(50_000))) {
            double sum = tags(text, Surroundings.UNKNOWN).odds().orElseThrow().intent().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            assertEquals(1, sum, 1e-9);
        }
        assertEquals(Tag.UNMATCHED, TAGGER.tag(TagKind.LLM, "I fixed the crash"));
    }

    @Test
    void textsOfSessionsAreLeftToTheirWork() {
        assertEquals(Tag.UNMATCHED, TAGGER.tag(TagKind.SESSION, "commit and push"));
        assertFalse(TAGGER.reads(TagKind.SESSION));
        assertTrue(TAGGER.sessionsByWork());
        assertTrue(new RulesFirst(RULES, TAGGER).sessionsByWork());
    }

    @ParameterizedTest
    @CsvSource({
        "'', answer",
        "AskUserQuestion, ask",
        "TodoWrite, plan",
        "ExitPlanMode TodoWrite, plan",
        "TodoWrite Task, delegate",
        "spawn_agent, delegate",
        "Read Task, read",
        "Grep, read",
        "Read web_search, fetch",
        "WebFetch mcp__db__query, tool",
        "Skill, tool",
        "mcp__db__query Bash, run",
        "functions.shell_command, run",
        "exec_command update_plan, run",
        "Bash Edit Read, edit",
        "apply_patch, edit",
        "/home/somebody/secret tool, tool"
    })
    void aResponseIsTaggedByWhatItDid(String tools, String tag) {
        List<String> names = tools.isEmpty() ? List.of() : List.of(tools.split(" "));
        assertEquals(tag, TAGGER.did(names).name());
    }

    @Test
    void aResponseInPiecesHasTheTagOfTheWhole() {
        List<String> tools =
                List.of("Bash", "Edit", "Read", "Task", "TodoWrite", "AskUserQuestion", "WebFetch", "Skill");
        for (String one : tools) {
            for (String other : tools) {
                Tag whole = TAGGER.did(List.of(one, other));
                assertEquals(whole, TAGGER.did(List.of(one)).first(TAGGER.did(List.of(other))));
                assertEquals(whole, whole.first(TAGGER.did(List.of())));
            }
        }
    }

    @Test
    void whatARuleSaysOfAResponseHoldsBeforeWhatItDid() {
        Tagger tagger = new RulesFirst(RULES, TAGGER);
        Tag said = tagger.tag(TagKind.LLM, "a secret");
        assertEquals("hush", said.name());
        assertEquals(said, said.first(tagger.did(List.of("Edit"))));
        assertEquals(new Tag("edit", 2), tagger.did(List.of("Edit")));
    }

    @Test
    void theIntervalsAreThoseOfTheModel() {
        ShareError error = ShippedModel.read().error();
        assertEquals(ShareError.SHIPPED.between(), error.between(), 5e-5);
        assertEquals(ShareError.SHIPPED.width(), error.width(), 5e-4);
        assertEquals(ShareError.SHIPPED.floor(), error.floor());
    }

    @Test
    void aModelOfAnotherKindIsRefusedAndNotGuessed() throws IOException {
        byte[] bytes = ModelFile.write(ShippedModel.read());
        assertTrue(bytes.length <= 4 << 20, bytes.length + " bytes");
        refused("not an intent model", new byte[3]);
        refused("not an intent model", changed(bytes, 0));
        refused("an intent model of version 257, this program reads 1", changed(bytes, 6));
        refused("a damaged intent model: its check sum does not fit", changed(bytes, bytes.length / 2));
        refused("a damaged intent model: its check sum does not fit", Arrays.copyOf(bytes, bytes.length - 5));
    }

    private static double work(String kind, Surroundings around) {
        return tags("ok", around).odds().orElseThrow().work().get(kind);
    }

    private static byte[] changed(byte[] bytes, int at) {
        byte[] other = bytes.clone();
        other[at] ^= 1;
        return other;
    }

    private static void refused(String reason, byte[] bytes) {
        assertEquals(
                reason,
                assertThrows(IOException.class, () -> ModelFile.read(bytes)).getMessage());
    }

    private static PromptTags tags(String text, Surroundings around) {
        return TAGGER.tag(PROMPT, text, around);
    }
}
