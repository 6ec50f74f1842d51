package io.github.agentpprof.pipeline.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.agentpprof.pipeline.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What earlier versions kept of traces goes, and nothing else. */
@EnabledOnOs(OS.LINUX)
class OldParseCacheTest {
    private static final String ENTRY = "0123456789abcdef0123456789abcdef.parsed";
    private static final String DRAFT = "01234567-89ab-cdef-0123-456789abcdef.draft";

    @TempDir
    private Path home;

    private Path ours;

    @BeforeEach
    void prepare() throws IOException {
        ours = Files.createDirectories(home.resolve(".cache/agentpprof"));
    }

    private Path parsed(Path in, String... names) throws IOException {
        Path folder = Files.createDirectories(in.resolve("parsed"));
        for (String name : names) {
            Files.writeString(folder.resolve(name), "x");
        }
        return folder;
    }

    private void remove() {
        OldParseCache.remove(Map.of("HOME", home.toString()));
    }

    private static List<String> left(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void anOrdinaryRunRemovesTheFolderAndNotTheTags() throws IOException {
        parsed(ours, ENTRY, DRAFT);
        Files.writeString(ours.resolve("tags.json"), "{}");
        CommandRun run = CommandRun.in(Map.of("HOME", home.toString()), "--example", "--status", "text");
        assertEquals(0, run.exit(), run.err());
        assertFalse(run.err().contains("pars"), run.err());
        assertEquals(List.of("tags.json"), left(ours));
    }

    @Test
    void whatIsForeignStays() throws IOException {
        Path parsed = parsed(ours, ENTRY, DRAFT, "notes.parsed", "0123.draft", ENTRY + ".old");
        Files.createDirectories(parsed.resolve(ENTRY.replace('0', 'f')));
        Path elsewhere = Files.writeString(home.resolve("mine"), "x");
        Files.createSymbolicLink(parsed.resolve(ENTRY.replace('0', 'e')), elsewhere);
        remove();
        assertEquals(
                List.of("0123.draft", ENTRY + ".old", ENTRY.replace('0', 'e'), ENTRY.replace('0', 'f'), "notes.parsed"),
                left(parsed));
        assertEquals("x", Files.readString(elsewhere));
    }

    @Test
    void aFolderThatIsALinkStaysWithAllThatItLeadsTo() throws IOException {
        Path elsewhere = parsed(home, ENTRY);
        Files.createSymbolicLink(ours.resolve("parsed"), elsewhere);
        remove();
        assertEquals(List.of(ENTRY), left(elsewhere));
        assertEquals(List.of("parsed"), left(ours));
    }

    /** Of a folder for caches only a whole path counts, as it did when the cache was made. */
    @Test
    void itIsLookedForWhereItWas() throws IOException {
        Path named = Files.createDirectories(home.resolve("caches/agentpprof"));
        parsed(named, ENTRY);
        parsed(ours, ENTRY);
        String home = this.home.toString();
        OldParseCache.remove(Map.of("HOME", home, "XDG_CACHE_HOME", home + "/caches"));
        assertEquals(List.of(), left(named));
        assertEquals(List.of("parsed", "parsed/" + ENTRY), left(ours));
        OldParseCache.remove(Map.of("HOME", home, "XDG_CACHE_HOME", "caches"));
        assertEquals(List.of(), left(ours));
        OldParseCache.remove(Map.of("HOME", home + "/nowhere"));
    }
}
