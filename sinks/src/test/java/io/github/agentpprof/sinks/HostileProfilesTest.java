package io.github.agentpprof.sinks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import io.github.agentpprof.transforms.model.Profile;
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
        } finally {
            Locale.setDefault(before);
        }
    }

    private static void check(ProfileSink sink, Profile profile) throws Exception {
        byte[] written = Written.bytes(sink, profile);
        switch (sink.name()) {
            case "json" -> JsonTree.read(written);
            case "pprof" -> Written.pprof(written);
            case "svg" -> Svg.parse(written);
            default -> {}
        }
        if (!sink.name().equals("pprof")) {
            assertDoesNotThrow(() -> utf8(written));
        }
        assertArrayEquals(written, Written.bytes(sink, profile));
    }

    private static void utf8(byte[] bytes) throws CharacterCodingException {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    }
}
