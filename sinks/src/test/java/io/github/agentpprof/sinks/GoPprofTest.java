package io.github.agentpprof.sinks;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.agentpprof.transforms.model.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool the format is made for, as a judge of what {@link PprofSink} writes. */
class GoPprofTest {
    @TempDir
    Path folder;

    @BeforeEach
    void needsGo() {
        assumeTrue(GoPprof.go().isPresent(), "no go on the PATH: go tool pprof has not judged the pprof sink");
    }

    @Test
    void showsTheDefaultTypeByItself() throws IOException, InterruptedException {
        String top = run(Profiles.tokens(), "-top", "-nodefraction=0");
        assertTrue(
                top.startsWith(
                        "view: tokens\nType: tokens\nShowing nodes accounting for 1001794, 100% of 1001794 total\n"),
                top);
        assertTrue(run(Profiles.cost(), "-top").startsWith("view: cost\nType: cost\n"));
    }

    @Test
    void showsTheTypeItIsAskedFor() throws IOException, InterruptedException {
        String top = run(Profiles.tokens(), "-top", "-sample_index=cost", "-unit=microdollars");
        assertTrue(top.startsWith("view: tokens\nType: cost\n"), top);
        assertTrue(top.contains("1555702microdollars"), top);
    }

    @Test
    void showsTheLabels() throws IOException, InterruptedException {
        String tags = run(Profiles.tokens(), "-tags");
        assertTrue(tags.contains(" model: Total 1001794 of 1001794 (  100%)\n"), tags);
        assertTrue(tags.contains(" 1000034 (99.82%): haiku-5\n"), tags);
        assertTrue(tags.contains(" branch: Total 1760 of 1001794 ( 0.18%)\n"), tags);
        assertTrue(tags.contains(" 1760 ( 0.18%): main\n"), tags);
    }

    @Test
    void findsStacksLeafFirstUnderTheirRoot() throws IOException, InterruptedException {
        String raw = run(Profiles.tokens(), "-raw");
        assertTrue(raw.contains("\ntokens/count[dflt] calls/count cost/microdollars\n"), raw);
        assertTrue(raw.contains("\n       1200          1       3600: 1 2 3 4 5 6 \n"), raw);
        assertTrue(raw.contains("     1: 0x0 M=1 kind:input :0:0 s=0"), raw);
        assertTrue(raw.contains("     6: 0x0 M=1 project:shop :0:0 s=0"), raw);
    }

    @Test
    void readsHostileFramesAsTheyAre() throws IOException, InterruptedException {
        String top = run(Profiles.hostile(Profiles.HOSTILE_FRAMES), "-top", "-nodecount=1000", "-nodefraction=0");
        assertTrue(top.contains("cmd:a<b>(c)\n"), top);
        assertTrue(top.contains("path:a,b\n"), top);
    }

    @Test
    void readsAnEmptyProfile() throws IOException, InterruptedException {
        assertTrue(
                run(Profiles.empty(), "-top").startsWith("view: tokens\nType: tokens\nShowing nodes accounting for 0"));
    }

    private String run(Profile profile, String... arguments) throws IOException, InterruptedException {
        Path file = folder.resolve("profile.pb.gz");
        Files.write(file, Written.bytes(new PprofSink(), profile));
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = file.toString();
        return GoPprof.run(folder, all);
    }
}
