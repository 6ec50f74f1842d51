package io.github.agentpprof.pipeline.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
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
