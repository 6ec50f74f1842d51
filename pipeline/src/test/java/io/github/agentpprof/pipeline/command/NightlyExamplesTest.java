package io.github.agentpprof.pipeline.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.pipeline.CommandRun;
import io.github.agentpprof.pipeline.TraceHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine;

/** The examples of {@code docs/nightly.md} hold together with each other and with the command line. */
class NightlyExamplesTest {
    private static final Path DOCS = Path.of(System.getProperty("agentpprof.root"), "docs");
    private static final Path EXAMPLES = DOCS.resolve("examples/nightly");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]+");

    @Test
    void everyOptionIsOneOfOurs() throws IOException {
        CommandLine program = ProfileCommand.commandLine(Map.of());
        Set<String> known = new TreeSet<>(program.getCommandSpec().optionsMap().keySet());
        program.getSubcommands()
                .values()
                .forEach(command ->
                        known.addAll(command.getCommandSpec().optionsMap().keySet()));
        // Podman's own.
        known.add("--rm");
        for (Path file : List.of(DOCS.resolve("nightly.md"), EXAMPLES.resolve("nightly"))) {
            TreeSet<String> named = OPTION.matcher(Files.readString(file).replace("podman run --rm ", ""))
                    .results()
                    .map(option -> option.group())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertTrue(named.size() > 8, named.toString());
            named.removeAll(known);
            assertEquals(Set.of(), named, file.toString());
        }
    }

    /** As the cluster would read it: a job of version 1 that runs one container and forbids two nights at a time. */
    @Test
    void theCronJobIsOne() throws IOException {
        Map<String, Object> job = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(EXAMPLES.resolve("cronjob.yaml")));
        assertEquals("batch/v1", job.get("apiVersion"));
        assertEquals("CronJob", job.get("kind"));
        Map<?, ?> spec = in(job, "spec");
        assertEquals("Forbid", spec.get("concurrencyPolicy"));
        assertTrue(spec.get("schedule").toString().matches("(\\S+ ){4}\\S+"));
        Map<?, ?> run = in(in(spec, "jobTemplate"), "spec");
        assertEquals(
                List.of(2, 3),
                in((Map<?, ?>) ((List<?>) in(run, "podFailurePolicy").get("rules")).get(0), "onExitCodes")
                        .get("values"));
        Map<?, ?> pod = in(in(run, "template"), "spec");
        assertEquals("Never", pod.get("restartPolicy"));
        Map<?, ?> container = (Map<?, ?>) ((List<?>) pod.get("containers")).get(0);
        assertTrue(container.get("image").toString().startsWith("example.org/"));
        // The image's entry point is the program: what is refused here would be refused there.
        List<?> arguments = (List<?>) container.get("args");
        assertTrue(arguments.size() > 8, arguments.toString());
        ProfileCommand.commandLine(Map.of())
                .parseArgs(arguments.stream().map(Object::toString).toArray(String[]::new));
        Set<Object> volumes = names(pod, "volumes");
        assertEquals(volumes, names(container, "volumeMounts"));
    }

    /** The script is run as it is, by a program that writes down what it is called with instead of ours. */
    @Test
    void theScriptIsACommandLine(@TempDir Path folder) throws IOException, InterruptedException {
        Path fake = Files.writeString(folder.resolve("fake"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\nexit 3\n");
        assertTrue(fake.toFile().setExecutable(true));
        ProcessBuilder night =
                new ProcessBuilder("sh", EXAMPLES.resolve("nightly").toString(), "2026-11-02");
        night.environment().put("AGENTPPROF", fake.toString());
        night.environment().put("AGENTPPROF_OUT", folder + "/out");
        night.environment()
                .put(
                        "AGENTPPROF_TRACES",
                        TraceHomes.FIXTURES.file("-home-ada-blog").toString());
        night.environment()
                .put(
                        "AGENTPPROF_RULES",
                        Files.writeString(folder.resolve("r"), "prompt:fix=x\n").toString());
        Process process = night.start();
        String[] arguments;
        try (Stream<String> lines = process.inputReader().lines()) {
            arguments = lines.toArray(String[]::new);
        }
        assertEquals(3, process.waitFor());
        CommandRun run = CommandRun.of(arguments);
        assertEquals(0, run.exit(), run.err());
        assertEquals(1, run.out().lines().count());
        assertTrue(run.out().startsWith("{\"status\":\"ok\",\"schema_version\":1,\"outputs\":["), run.out());
        assertTrue(Files.exists(folder.resolve("out/profiles/2026-11-02/blog.pb.gz")));
        assertTrue(Files.exists(folder.resolve("out/runs/2026-11-02.manifest.jsonl")));
    }

    private static Map<?, ?> in(Map<?, ?> map, String name) {
        return (Map<?, ?>) map.get(name);
    }

    private static Set<Object> names(Map<?, ?> map, String list) {
        return ((List<?>) map.get(list))
                .stream().map(item -> ((Map<?, ?>) item).get("name")).collect(Collectors.toSet());
    }
}
