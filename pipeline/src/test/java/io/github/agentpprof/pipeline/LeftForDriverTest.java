package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.sinks.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftForDriverTest {
    @Test
    void whatWorkersLeaveIsReadAndThenDeleted(@TempDir Path shared) throws IOException {
        try (LeftForDriver left = LeftForDriver.in(shared.toString())) {
            String path = left.file("summary");
            assertEquals(shared, Path.of(path).getParent());
            assertTrue(path.endsWith("-summary"), path);
            Pipeline pipeline = Pipeline.create();
            pipeline.apply(Create.of("told")).apply(KeepForDriver.at(path));
            pipeline.run().waitUntilFinish();
            assertEquals("told", left.read(path));
        }
        assertArrayEquals(new String[0], shared.toFile().list());
    }

    /** A folder's name may hold what means something in a pattern. */
    @Test
    void draftsAreFoundInHoweverManyFiles(@TempDir Path folder) throws IOException {
        Path shared = Files.createDirectory(folder.resolve("a [b]{c,d}*"));
        List<Draft> drafts = IntStream.range(0, 20)
                .mapToObj(i -> new Draft("out/" + i, "out/." + i, i, "hash " + i))
                .toList();
        try (LeftForDriver left = LeftForDriver.in(shared.toString());
                LeftForDriver other = LeftForDriver.in(shared.toString())) {
            String prefix = left.prefix("drafts");
            String others = other.prefix("drafts");
            assertEquals(List.of(), left.readAll(prefix));
            Pipeline pipeline = Pipeline.create();
            PCollection<Draft> all = pipeline.apply(Create.of(drafts).withCoder(SerializableCoder.of(Draft.class)));
            all.apply("once", KeepDrafts.at(prefix));
            all.apply("and again", KeepDrafts.at(prefix));
            pipeline.run().waitUntilFinish();
            List<Draft> found = OutputDrafts.of(left.readAll(prefix)).all();
            assertEquals(Set.copyOf(drafts), Set.copyOf(found));
            assertEquals(drafts.size(), found.size());
            assertEquals(List.of(), other.readAll(others));
        }
        assertArrayEquals(new String[0], shared.toFile().list());
    }

    @Test
    void twoRunsDoNotMeetInOneFolder(@TempDir Path shared) throws IOException {
        try (LeftForDriver one = LeftForDriver.in(shared.toString());
                LeftForDriver other = LeftForDriver.in(shared.toString())) {
            assertFalse(one.file("summary").equals(other.file("summary")));
        }
    }

    @Test
    void withoutASharedFolderItIsOneOfThisMachineWhichGoesAsWell() throws IOException {
        Path folder;
        try (LeftForDriver left = LeftForDriver.in(null)) {
            folder = Path.of(left.file("summary")).getParent();
            assertTrue(Files.isDirectory(folder));
        }
        assertFalse(Files.exists(folder));
    }

    @Test
    void whatIsNotThereIsTheFaultOfAFolderThatIsNotShared(@TempDir Path shared) throws IOException {
        try (LeftForDriver left = LeftForDriver.in(shared.toString())) {
            String path = left.file("summary");
            assertEquals(
                    "the run is over, but what its workers left in '" + shared + "' is not to be seen from here; name a"
                            + " folder that all of them share, as with -- --tempLocation=hdfs://host/tmp",
                    assertThrows(RunFailedException.class, () -> left.read(path))
                            .getMessage());
        }
    }
}
