package io.github.agentpprof.pipeline.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.pipeline.CommandRun;
import io.github.agentpprof.taggers.ask.WorkKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The skill comes out of the program itself, and never takes the place of one that somebody changed. */
class SkillCommandTest {
    @TempDir
    private Path folder;

    @Test
    void itIsPrinted() {
        CommandRun run = CommandRun.of("skill");
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().startsWith("---\nname: agentpprof-flamegraph\ndescription: "), run.out());
        assertFalse(run.out().contains("./agentpprof"), "it is used outside of this checkout");
    }

    @Test
    void itNamesTheKindsOfWorkThatAModelIsAskedFor() {
        String skill = CommandRun.of("skill").out();
        WorkKinds.meanings().keySet().forEach(kind -> assertTrue(skill.contains("| `" + kind + "` | "), kind));
        assertEquals(
                16, skill.lines().filter(line -> line.strip().startsWith("| `")).count());
    }

    @Test
    void itIsInstalledIntoAFolderOfSkills() throws IOException {
        Path skills = folder.resolve("deep/skills");
        Path file = skills.resolve("agentpprof-flamegraph/SKILL.md");
        CommandRun run = CommandRun.of("skill", "--install", skills.toString());
        assertEquals(0, run.exit(), run.err());
        assertEquals("agentpprof: wrote '" + file + "'", run.err().strip());
        assertEquals(CommandRun.of("skill").out(), Files.readString(file));
        assertEquals(
                "agentpprof: nothing to do: this skill is in '" + file + "'",
                CommandRun.of("skill", "--install", skills.toString()).err().strip());
    }

    @Test
    void oneThatDiffersStaysUnlessForced() throws IOException {
        Path file = folder.resolve("agentpprof-flamegraph/SKILL.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "mine");
        CommandRun run = CommandRun.of("skill", "--install", folder.toString());
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("is there already and differs; --force writes over it"), run.err());
        assertEquals("mine", Files.readString(file));
        assertEquals(
                0,
                CommandRun.of("skill", "--install", folder.toString(), "--force")
                        .exit());
        assertEquals(CommandRun.of("skill").out(), Files.readString(file));
        assertEquals(2, CommandRun.of("skill", "--force").exit());
    }
}
