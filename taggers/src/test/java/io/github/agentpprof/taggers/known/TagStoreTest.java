package io.github.agentpprof.taggers.known;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagStoreTest {
    private static final String A = "aaaaaaaaaaaaaaaa";
    private static final String B = "bbbbbbbbbbbbbbbb";

    @TempDir
    private Path folder;

    @Test
    void whatIsKnownStaysAndWhatIsNewIsAdded() throws IOException {
        Path file = Files.writeString(folder.resolve("tags.json"), "{\"" + A + "\": \"debug\"}");
        TagStore store = TagStore.open(file);
        assertEquals(Map.of(A, "debug"), store.tags());
        store.add(new TreeMap<>(Map.of(A, "docs", B, "plan")));
        assertEquals("{\n  \"" + A + "\" : \"debug\",\n  \"" + B + "\" : \"plan\"\n}\n", Files.readString(file));
        assertEquals(List.of(), store.remarks());
        assertEquals(List.of("tags.json"), names());
    }

    @Test
    void aFileThatIsNotThereIsMadeWithItsFolder() throws IOException {
        Path file = folder.resolve("new/tags.json");
        TagStore.open(file).add(new TreeMap<>(Map.of(A, "debug")));
        assertEquals(Map.of(A, "debug"), TagFile.read(file));
        Path empty = Files.createFile(folder.resolve("empty.json"));
        TagStore.open(empty).add(new TreeMap<>());
        assertEquals("", Files.readString(empty));
    }

    @Test
    void halfAFileIsSetAsideAndNotWrittenOver() throws IOException {
        String half = "{\"" + A + "\": \"deb";
        Path file = Files.writeString(folder.resolve("tags.json"), half);
        Files.writeString(folder.resolve("tags.json.corrupt"), "older");
        TagStore store = TagStore.open(file);
        assertEquals(Map.of(), store.tags());
        store.add(new TreeMap<>(Map.of(B, "plan")));
        assertEquals(Map.of(B, "plan"), TagFile.read(file));
        assertEquals(half, Files.readString(folder.resolve("tags.json.corrupt-2")));
        assertEquals("older", Files.readString(folder.resolve("tags.json.corrupt")));
        assertEquals(
                List.of("the tag file 'tags.json' is not JSON and is kept as 'tags.json.corrupt-2'"), store.remarks());
    }

    @Test
    void anotherFileIsRefusedAndLeftAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("package.json"), "{\"name\": \"shop\"}");
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> TagStore.open(file));
        assertEquals("bad tag file '" + file + "': 'name' is not the hash of a prompt", refused.getMessage());
        assertEquals(List.of("package.json"), names());
    }

    @Test
    void runsAtTheSameTimeAddToEachOthersTags() throws IOException, InterruptedException, ExecutionException {
        Path file = folder.resolve("tags.json");
        ExecutorService runs = Executors.newFixedThreadPool(4);
        List<Future<?>> waiting = new ArrayList<>();
        for (int i = 10; i < 50; i++) {
            String hash = "cccccccccccccc" + i;
            waiting.add(runs.submit(() -> {
                TagStore.open(file).add(new TreeMap<>(Map.of(hash, "debug")));
                return null;
            }));
        }
        for (Future<?> run : waiting) {
            run.get();
        }
        runs.shutdown();
        assertEquals(40, TagFile.read(file).size());
        assertEquals(List.of("tags.json"), names());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
