package io.github.agentpprof.transforms.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceShareTest {
    private static final TraceFile HUGE = file("/huge", 5_000);
    private static final TraceFile BIG = file("/big", 900);
    private static final TraceFile LESS = file("/less", 500);

    @Test
    void largeFilesGoWhereThereIsLeastToDoTheLargestFirst() {
        // A hash has put the three into one share.
        List<TraceShare> shares = List.of(
                new TraceShare(List.of(LESS, BIG, HUGE), "one", 13, 6_500),
                new TraceShare(List.of(), "two", 10, 1_000));
        assertEquals(
                List.of(
                        // 100 bytes in ten files, then 5,000; opening a file counts as 16 kB
                        new TraceShare(List.of(HUGE), "", 1, 5_000),
                        new TraceShare(List.of(), "two", 10, 1_000),
                        new TraceShare(List.of(BIG), "", 1, 900),
                        new TraceShare(List.of(LESS), "", 1, 500),
                        new TraceShare(List.of(), "one", 10, 100)),
                TraceShare.balanced(shares, 5));
        assertEquals(
                List.of(
                        new TraceShare(List.of(HUGE), "one", 11, 5_100),
                        new TraceShare(List.of(BIG, LESS), "two", 12, 2_400)),
                TraceShare.balanced(shares, 2));
    }

    @Test
    void readersWithoutAFileGetNoShare() {
        TraceShare one = new TraceShare(List.of(HUGE), "", 1, 5_000);
        assertEquals(List.of(one), TraceShare.balanced(List.of(one), 64));
    }

    @Test
    void moreSharesThanReadersStay() {
        List<TraceShare> shares =
                List.of(new TraceShare(List.of(), "one", 1, 2), new TraceShare(List.of(), "two", 1, 1));
        assertEquals(shares, TraceShare.balanced(shares, 1));
    }

    @Test
    void filesAreDealtOutTheLargestFirst() throws IOException {
        assertEquals(
                List.of(new TraceShare(List.of(HUGE), "", 1, 5_000), new TraceShare(List.of(BIG, LESS), "", 2, 1_400)),
                TraceShare.of(List.of(LESS, BIG, HUGE), 2, 3, name -> {
                    throw new AssertionError(name);
                }));
    }

    @Test
    void filesThatAreTooManyForAGraphAreListed(@TempDir Path folder) throws IOException {
        String one = folder.resolve("files-0").toString();
        String other = folder.resolve("files-1").toString();
        assertEquals(
                List.of(new TraceShare(List.of(), one, 1, 5_000), new TraceShare(List.of(), other, 2, 1_400)),
                TraceShare.of(
                        List.of(LESS, BIG, HUGE),
                        2,
                        2,
                        name -> folder.resolve(name).toString()));
        assertEquals(List.of(HUGE), listed(one));
        assertEquals(List.of(BIG, LESS), listed(other));
    }

    private static List<TraceFile> listed(String list) throws IOException {
        try (ListedBatches batches = ListedBatches.of(new TraceShare(List.of(), list, 0, 0))) {
            return batches.next().files();
        }
    }

    private static TraceFile file(String path, long bytes) {
        return new TraceFile(path, path, bytes, "");
    }
}
