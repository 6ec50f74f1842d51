package io.github.agentpprof.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.agentpprof.sinks.saved.SavedProfiles;
import io.github.agentpprof.transforms.model.profile.Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavedProfilesTest {
    @TempDir
    private Path folder;

    private Path saved(ProfileSink sink, Profile profile) throws IOException {
        return Files.write(folder.resolve("saved"), Written.bytes(sink, profile));
    }

    @Test
    void pprofComesBackWhole() throws IOException {
        for (Profile profile : List.of(Profiles.tokens(), Profiles.cost(), Profiles.empty())) {
            Profile read = SavedProfiles.read(saved(new PprofSink(), profile));
            assertEquals(profile.view(), read.view());
            assertEquals(profile.valueTypes(), read.valueTypes());
            assertEquals(profile.defaultType(), read.defaultType());
            assertEquals(
                    profile.samples().stream()
                            .filter(sample -> sample.values().stream().anyMatch(value -> value != 0))
                            .toList(),
                    read.samples());
        }
    }

    @Test
    void jsonComesBackWithItsDefaultType() throws IOException {
        for (Profile profile : List.of(Profiles.tokens(), Profiles.cost())) {
            Profile read = SavedProfiles.read(saved(new JsonSink(), profile));
            assertEquals(profile.view(), read.view());
            assertEquals(
                    profile.valueTypes().get(profile.defaultIndex()),
                    read.valueTypes().get(0));
            assertEquals(profile.stacks(), read.stacks());
        }
    }

    @Test
    void foldedStacksComeBackWithoutAName() throws IOException {
        for (Profile profile : List.of(Profiles.cost(), Profiles.empty(), Profiles.hostile(Profiles.HOSTILE_FRAMES))) {
            Profile read = SavedProfiles.read(saved(new FoldedSink(), profile));
            assertEquals(SavedProfiles.UNTOLD, read.view());
            assertEquals(CleanText.stacks(profile), read.stacks());
        }
    }

    @Test
    void aMessageThatIsNotPackedIsReadToo() throws IOException {
        Path file = folder.resolve("plain.pb");
        Files.write(file, Written.pprof(Profiles.cost()).toByteArray());
        assertEquals(Profiles.cost().stacks(), SavedProfiles.read(file).stacks());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a;b x1 | line 1 does not end in a whole number",
                "lonely | line 1 is not of the form FRAME;FRAME WEIGHT",
                "{ | it is not the JSON that agentpprof writes",
                "{\"schema_version\": 2} | it is not the JSON that agentpprof writes, or of a newer version",
                "{\"schema_version\": 1} | it does not say what its stacks weigh",
                "{\"schema_version\": 1, \"stacks\": 5} | it is not the JSON that agentpprof writes",
                "{\"schema_version\": 1, \"stacks\": [{\"value\": 1.5}]} | a weight is no whole number",
                "{\"schema_version\": 1, \"stacks\": [{\"value\": 99999999999999999999}]} | a weight has more than 64 bits",
                "a 9223372036854775807\\na 1 | its weights add up to more than 64 bits"
            })
    void whatIsNoProfileIsNamedWithTheReason(String text, String reason) throws IOException {
        Path file = folder.resolve("x");
        Files.writeString(file, text.replace("\\n", "\n"));
        assertEquals(
                "'" + file + "' is no profile: " + reason,
                assertThrows(IOException.class, () -> SavedProfiles.read(file)).getMessage());
    }

    @Test
    void brokenBytesAreNoProfile() throws IOException {
        Path file = folder.resolve("x");
        byte[] whole = Written.bytes(new PprofSink(), Profiles.cost());
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertEquals(
                "'" + file + "' is no profile: it is not a whole pprof message",
                assertThrows(IOException.class, () -> SavedProfiles.read(file)).getMessage());
        Files.write(file, "latin \u00e9 1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                "'" + file + "' is no profile: it is broken, or of another format",
                assertThrows(IOException.class, () -> SavedProfiles.read(file)).getMessage());
        Path missing = folder.resolve("missing");
        assertEquals(
                "cannot read '" + missing + "'",
                assertThrows(IOException.class, () -> SavedProfiles.read(missing))
                        .getMessage());
        assertEquals(
                "cannot read '" + folder + "'",
                assertThrows(IOException.class, () -> SavedProfiles.read(folder))
                        .getMessage());
    }
}
