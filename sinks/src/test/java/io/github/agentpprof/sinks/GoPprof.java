package io.github.agentpprof.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code go tool pprof}, where there is one: on the PATH, or where Go's own installer puts it. */
final class GoPprof {
    private GoPprof() {}

    static Optional<Path> go() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/local/go/bin"))
                .map(folder -> Path.of(folder, "go"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What it prints; fails the test if it warns of anything or does not end well. */
    static String run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(go().orElseThrow().toString(), "tool", "pprof"));
        command.addAll(List.of(arguments));
        Path warnings = folder.resolve("stderr");
        Path printed = folder.resolve("stdout");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(printed.toFile()).redirectError(warnings.toFile());
        builder.environment().put("PPROF_TMPDIR", folder.toString());
        Process process = builder.start();
        assertTrue(process.waitFor(300, TimeUnit.SECONDS), "go tool pprof takes too long");
        assertEquals("", Files.readString(warnings));
        assertEquals(0, process.exitValue());
        return Files.readString(printed, StandardCharsets.UTF_8);
    }
}
