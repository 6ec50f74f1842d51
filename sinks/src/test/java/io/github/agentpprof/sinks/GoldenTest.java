package io.github.agentpprof.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.TextFormat;
import io.github.agentpprof.sinks.diff.DiffSink;
import io.github.agentpprof.sinks.pprof.ProfileProto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every profile and every difference in every format, against {@code src/test/resources/golden}.
 *
 * <p>{@code mvn test -pl sinks -am -Dgolden.refresh=true} writes the files anew; the diff belongs to the review. The
 * pprof message is kept as text, because its bytes depend on the machine's zlib.
 */
class GoldenTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", "."), "src", "test", "resources", "golden");

    @TestFactory
    Stream<DynamicTest> isAsItWas() throws IOException {
        return written().entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> check(file.getKey(), file.getValue())));
    }

    @Test
    void noFileIsLeftOver() throws IOException {
        if (!Boolean.getBoolean("golden.refresh")) {
            try (Stream<Path> files = Files.list(FOLDER)) {
                TreeSet<String> names = new TreeSet<>();
                files.forEach(file -> names.add(file.getFileName().toString()));
                assertEquals(new TreeSet<>(written().keySet()), names);
            }
        }
    }

    private static void check(String name, String written) throws IOException {
        Path golden = FOLDER.resolve(name);
        if (Boolean.getBoolean("golden.refresh")) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, written);
        }
        assertEquals(Files.readString(golden), written);
    }

    private static SortedMap<String, String> written() throws IOException {
        SortedMap<String, String> written = new TreeMap<>();
        for (var profile : Profiles.all().entrySet()) {
            for (ProfileSink sink : ProfileSinks.all()) {
                boolean binary = sink.name().equals("pprof");
                String ending = binary ? ".pb.txt" : sink.endings().get(0);
                written.put(
                        profile.getKey() + ending,
                        binary
                                ? protoText(Written.pprof(profile.getValue()))
                                : withoutAssets(Written.text(sink, profile.getValue())));
            }
        }
        for (var diff : Profiles.diffs().entrySet()) {
            for (DiffSink sink : Profiles.diffSinks()) {
                byte[] bytes = Written.bytes(sink, diff.getValue());
                boolean binary = sink.name().equals("pprof");
                String ending = binary ? ".pb.txt" : sink.endings().get(0);
                written.put(
                        "diff-" + diff.getKey() + ending,
                        binary
                                ? protoText(Written.pprof(bytes))
                                : withoutAssets(new String(bytes, StandardCharsets.UTF_8)));
            }
        }
        return written;
    }

    /** A picture or a page without its styles, scripts and pictures, which are files of their own. */
    private static String withoutAssets(String written) {
        return written.replaceFirst("(?s)<style>\n.*?</style>", "<style/>")
                .replaceFirst("(?s)<script><!\\[CDATA\\[.*?]]></script>", "<script/>")
                .replaceFirst("(?s)<script>\n.*?</script>", "<script/>")
                .replaceAll("data:image/svg\\+xml;base64,[^\"]*", "data:");
    }

    private static String protoText(ProfileProto.Profile message) {
        return TextFormat.printer().escapingNonAscii(false).printToString(message);
    }
}
