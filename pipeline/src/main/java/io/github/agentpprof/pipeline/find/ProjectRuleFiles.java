package io.github.agentpprof.pipeline.find;

import io.github.agentpprof.pipeline.config.RuleFiles;
import io.github.agentpprof.transforms.doing.Doing;
import io.github.agentpprof.transforms.read.TraceFile;
import io.github.agentpprof.transforms.trace.TraceHead;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rules that projects have of their own, where traces of many are read. Each trace is under those of the project that its
 * session was started in. They are looked for by the process that was started, on this machine.
 *
 * <p>Public for {@code RunOptions}.
 *
 * @param files of rules
 * @param byTrace number of the file, from 1 on, for each trace that is under one
 * @param said what is not read, and why
 */
public record ProjectRuleFiles(List<Path> files, SortedMap<String, Integer> byTrace, List<String> said) {
    /** No project's own rules hold. */
    static final ProjectRuleFiles NONE = new ProjectRuleFiles(List.of(), new TreeMap<>(), List.of());

    static ProjectRuleFiles of(Collection<TraceFile> traces) {
        List<Path> files = new ArrayList<>();
        List<String> said = new ArrayList<>();
        SortedMap<String, Integer> byTrace = new TreeMap<>();
        Map<String, Integer> byFolder = new HashMap<>();
        try (Doing looking = Doing.of("looking for rules of projects", traces.size(), "traces")) {
            for (TraceFile trace : traces) {
                int number = byFolder.computeIfAbsent(folder(trace), folder -> number(folder, files, said));
                if (number > 0) {
                    byTrace.put(trace.path(), number);
                }
                looking.more(1);
            }
        }
        return new ProjectRuleFiles(files, byTrace, said.stream().distinct().toList());
    }

    private static String folder(TraceFile trace) {
        if (trace.path().contains("://")) {
            return "";
        }
        try (InputStream in = Files.newInputStream(Path.of(trace.path()))) {
            return TraceHead.folder(in);
        } catch (IOException e) {
            return "";
        }
    }

    /** The number of the rules of a folder, 0 if it has none; folders of one repository have the same. */
    private static int number(String folder, List<Path> files, List<String> said) {
        try {
            Path root = Path.of(folder);
            List<Path> own = root.isAbsolute() ? RuleFiles.ofProject(root, said) : List.of();
            if (own.isEmpty()) {
                return 0;
            }
            Path file = own.get(0).normalize();
            if (!files.contains(file)) {
                files.add(file);
            }
            return files.indexOf(file) + 1;
        } catch (InvalidPathException e) {
            // A folder of another system's, or none at all.
            return 0;
        }
    }
}
