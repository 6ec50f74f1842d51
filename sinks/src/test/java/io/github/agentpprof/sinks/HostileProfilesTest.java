package io.github.agentpprof.sinks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import io.github.agentpprof.sinks.diff.DiffSink;
import io.github.agentpprof.sinks.diff.ProfileDiff;
import io.github.agentpprof.transforms.model.profile.Profile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every sink writes every frame, alone, so that its own reader can read it. */
class HostileProfilesTest {
    @TestFactory
    Stream<DynamicTest> everySinkWritesEveryFrame() {
        return ProfileSinks.all().stream()
                .flatMap(sink -> Profiles.HOSTILE_FRAMES.stream()
                        .map(frame -> DynamicTest.dynamicTest(
                                sink.name() + " " + Profiles.HOSTILE_FRAMES.indexOf(frame),
                                () -> check(sink, Profiles.hostile(List.of(frame))))));
    }

    @TestFactory
    Stream<DynamicTest> everySinkWritesNothing() {
        return ProfileSinks.all().stream()
                .map(sink -> DynamicTest.dynamicTest(sink.name(), () -> check(sink, Profiles.empty())));
    }

    @TestFactory
    Stream<DynamicTest> everySinkOfDifferencesWritesEveryFrame() {
        Profile harmless = Profiles.hostile(List.of("harmless"));
        return Profiles.diffSinks().stream()
                .flatMap(sink -> Profiles.HOSTILE_FRAMES.stream()
                        .map(frame -> DynamicTest.dynamicTest(
                                sink.name() + " " + Profiles.HOSTILE_FRAMES.indexOf(frame),
                                () -> check(sink, ProfileDiff.of(harmless, Profiles.hostile(List.of(frame)), false)))));
    }

    @TestFactory
    Stream<DynamicTest> everySinkOfDifferencesWritesNothing() {
        return Profiles.diffSinks().stream()
                .map(sink -> DynamicTest.dynamicTest(
                        sink.name(), () -> check(sink, ProfileDiff.of(Profiles.empty(), Profiles.empty(), false))));
    }

    @Test
    void theLocaleChangesNothing() throws IOException {
        Locale before = Locale.getDefault();
        try {
            for (ProfileSink sink : ProfileSinks.all()) {
                Locale.setDefault(Locale.ROOT);
                byte[] root = Written.bytes(sink, Profiles.tokens());
                Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
                assertArrayEquals(root, Written.bytes(sink, Profiles.tokens()), sink.name());
            }
            for (DiffSink sink : Profiles.diffSinks()) {
                Locale.setDefault(Locale.ROOT);
                byte[] root = Written.bytes(sink, Profiles.diffs().get("cost"));
                Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
                assertArrayEquals(root, Written.bytes(sink, Profiles.diffs().get("cost")), sink.name());
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private static void check(ProfileSink sink, Profile profile) throws Exception {
        byte[] written = Written.bytes(sink, profile);
        checkReadable(sink.name(), written);
        assertArrayEquals(written, Written.bytes(sink, profile));
    }

    private static void check(DiffSink sink, ProfileDiff diff) throws Exception {
        byte[] written = Written.bytes(sink, diff);
        checkReadable(sink.name(), written);
        assertArrayEquals(written, Written.bytes(sink, diff));
    }

    private static void checkReadable(String format, byte[] written) throws Exception {
        switch (format) {
            case "json" -> JsonTree.read(written);
            case "pprof" -> Written.pprof(written);
            case "svg" -> Svg.parse(written);
            default -> {}
        }
        if (!format.equals("pprof")) {
            assertDoesNotThrow(() -> utf8(written));
        }
    }

    private static void utf8(byte[] bytes) throws CharacterCodingException {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    }
}
