package io.github.agentpprof.pipeline.config;

import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.taggers.rules.RuleFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Files of rules that are read without being asked for: the project's, then the user's own.
 *
 * <p>Public for {@code TraceOptions} and {@code RunOptions}.
 *
 * @param files in the order in which their rules are tried
 * @param said what is not read, and why
 */
public record RuleFiles(List<Path> files, List<String> said) {
    /** None are looked for. */
    public static final RuleFiles NONE = new RuleFiles(List.of(), List.of());

    /**
     * Those for a project.
     *
     * @param root folder of the project, null if none is asked for
     * @throws UsageException if the user's own file is none that could be read
     */
    public static RuleFiles of(Path root, Map<String, String> environment) {
        List<Path> files = new ArrayList<>();
        List<String> said = new ArrayList<>();
        if (root != null) {
            ofProject(root, files, said);
        }
        Path own = UserFolder.of(environment).resolve(UserFolder.RULES);
        if (Files.exists(own, LinkOption.NOFOLLOW_LINKS)) {
            try {
                SmallFile.check(own, null, SmallFile.RULES);
                files.add(own);
            } catch (SmallFile.Refused e) {
                throw new UsageException("cannot read the rules in '" + own + "': " + e.getMessage());
            }
        }
        return new RuleFiles(files, said);
    }

    /** The project's alone, if it may be read. */
    public static List<Path> ofProject(Path root, List<String> said) {
        List<Path> files = new ArrayList<>();
        ofProject(root, files, said);
        return files;
    }

    private static void ofProject(Path root, List<Path> files, List<String> said) {
        ProjectFolder.nearest(root, RuleFile.PROJECT_FILE).ifPresent(found -> {
            try {
                SmallFile.check(found.file(), found.within(), SmallFile.RULES);
                files.add(found.file());
            } catch (SmallFile.Refused e) {
                said.add(found.shown() + " is left out: " + e.getMessage());
            }
        });
    }
}
