package io.github.agentpprof.taggers.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.agentpprof.taggers.regex.RegexTagger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileTest {
    @TempDir
    private Path folder;

    @Test
    void commentsAndBlankLinesAreLeftOut() throws IOException {
        Path file = Files.writeString(folder.resolve("r"), "# mine\n\n  prompt:debug=fix  \nall:docs=#\n");
        List<TagRule> rules = RuleFile.read(file);
        assertEquals(List.of("debug", "docs"), rules.stream().map(TagRule::tag).toList());
        assertEquals("fix", rules.get(0).regex().pattern());
        assertEquals("#", rules.get(1).regex().pattern());
    }

    @Test
    void aWrongLineIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("r"), "prompt:debug=fix\nprompt:X=y\n");
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> RuleFile.read(file));
        assertEquals(
                file + ":2: bad tag rule 'prompt:X=y': the tag 'X' is not a word of 3 to 12 letters a to z",
                e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "fix the till,debug",
        "修一下这个 error,debug",
        "write unit tests for the till,test",
        "please review my diff,review",
        "commit and push,git",
        "add a button,feature",
        "why is it red?,explain",
        "ok,steer",
        "继续,steer",
        "the latest of it,unmatched"
    })
    void thePresetTagsWhatItKnows(String prompt, String tag) {
        assertEquals(
                tag,
                new RegexTagger(RuleFile.preset()).tag(TagKind.PROMPT, prompt).name());
    }
}
