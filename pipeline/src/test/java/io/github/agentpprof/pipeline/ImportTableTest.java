package io.github.agentpprof.pipeline;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Who may import whom. A package that is not in the tables below fails the test, so a new one is a decision.
 *
 * <p>Maven refuses the edges between modules already; these are the finer ones.
 */
class ImportTableTest {
    private static final int MOST_FILES = 30;
    private static final String OURS = "io.github.agentpprof.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.agentpprof");

    /** What the package of a trace format imports as a rule. */
    private static final Set<String> OF_A_FORMAT =
            Set.of("transforms.effect", "transforms.model", "transforms.trace.json", "transforms.trace.reader");

    /** Each package and those of ours that it may import. */
    private static final Map<String, Set<String>> OWN = Map.ofEntries(
            Map.entry("pipeline", Set.of("pipeline.command", "pipeline.engine")),
            Map.entry(
                    "pipeline.command",
                    Set.of(
                            "pipeline.commit",
                            "pipeline.config",
                            "pipeline.engine",
                            "pipeline.find",
                            "pipeline.focus",
                            "pipeline.reconcile",
                            "pipeline.run",
                            "pipeline.show",
                            "pipeline.store",
                            "pipeline.vendor",
                            "pipeline.waste",
                            "sinks",
                            "sinks.costs",
                            "sinks.diff",
                            "sinks.flame",
                            "sinks.focus",
                            "sinks.push",
                            "sinks.report",
                            "sinks.saved",
                            "taggers",
                            "taggers.ask",
                            "taggers.cluster",
                            "taggers.known",
                            "taggers.regex",
                            "taggers.rules",
                            "taggers.tagger",
                            "transforms.doing",
                            "transforms.model",
                            "transforms.model.profile",
                            "transforms.outcome",
                            "transforms.price",
                            "transforms.read",
                            "transforms.redact",
                            "transforms.session",
                            "transforms.trace",
                            "transforms.trace.reader",
                            "transforms.view")),
            Map.entry(
                    "pipeline.commit",
                    Set.of(
                            "pipeline.config",
                            "pipeline.engine",
                            "transforms.model.profile",
                            "transforms.outcome",
                            "transforms.view")),
            Map.entry("pipeline.config", Set.of("pipeline.engine", "taggers.rules", "transforms.redact")),
            Map.entry("pipeline.engine", Set.of("pipeline.show", "sinks", "transforms.redact")),
            Map.entry(
                    "pipeline.find",
                    Set.of(
                            "pipeline.config",
                            "pipeline.engine",
                            "pipeline.show",
                            "sinks",
                            "transforms",
                            "transforms.chars",
                            "transforms.doing",
                            "transforms.model.profile",
                            "transforms.read",
                            "transforms.redact",
                            "transforms.trace",
                            "transforms.trace.reader")),
            Map.entry("pipeline.focus", Set.of("pipeline.config", "pipeline.engine", "sinks.costs", "sinks.focus")),
            Map.entry(
                    "pipeline.reconcile",
                    Set.of(
                            "pipeline.show",
                            "pipeline.vendor",
                            "sinks",
                            "sinks.flame",
                            "sinks.report",
                            "transforms.model",
                            "transforms.price",
                            "transforms.read",
                            "transforms.redact",
                            "transforms.view")),
            Map.entry(
                    "pipeline.record",
                    Set.of("sinks", "transforms.model", "transforms.model.input", "transforms.redact")),
            Map.entry(
                    "pipeline.run",
                    Set.of(
                            "pipeline.commit",
                            "pipeline.engine",
                            "pipeline.find",
                            "pipeline.record",
                            "pipeline.show",
                            "sinks",
                            "sinks.costs",
                            "sinks.flame",
                            "taggers",
                            "taggers.known",
                            "taggers.regex",
                            "taggers.rules",
                            "taggers.tagger",
                            "transforms",
                            "transforms.model",
                            "transforms.model.input",
                            "transforms.model.profile",
                            "transforms.outcome",
                            "transforms.price",
                            "transforms.read",
                            "transforms.redact",
                            "transforms.session",
                            "transforms.trace.reader",
                            "transforms.view")),
            Map.entry(
                    "pipeline.show",
                    Set.of(
                            "sinks",
                            "sinks.diff",
                            "sinks.flame",
                            "sinks.report",
                            "taggers.rules",
                            "transforms.doing",
                            "transforms.model",
                            "transforms.model.input",
                            "transforms.model.profile",
                            "transforms.outcome",
                            "transforms.redact")),
            Map.entry("pipeline.store", Set.of("pipeline.engine", "sinks.costs")),
            Map.entry(
                    "pipeline.vendor",
                    Set.of("pipeline.engine", "transforms.price", "transforms.redact", "transforms.trace.json")),
            Map.entry("pipeline.waste", Set.of("transforms.model", "transforms.model.profile")),
            Map.entry(
                    "sinks",
                    Set.of(
                            "sinks.flame",
                            "sinks.pprof",
                            "transforms.chars",
                            "transforms.doing",
                            "transforms.model",
                            "transforms.model.profile")),
            Map.entry("sinks.costs", Set.of("sinks", "transforms.model", "transforms.model.profile")),
            Map.entry(
                    "sinks.diff",
                    Set.of("sinks", "sinks.flame", "sinks.pprof", "sinks.saved", "transforms.model.profile")),
            Map.entry("sinks.flame", Set.of("transforms.model", "transforms.model.profile")),
            Map.entry("sinks.focus", Set.of("sinks", "sinks.costs", "transforms.model", "transforms.model.profile")),
            Map.entry("sinks.pprof", Set.of()),
            Map.entry("sinks.push", Set.of("sinks", "transforms.model.profile")),
            Map.entry(
                    "sinks.report",
                    Set.of("sinks", "sinks.diff", "sinks.flame", "transforms.model.profile", "transforms.model")),
            Map.entry("sinks.saved", Set.of("sinks.pprof", "transforms.model", "transforms.model.profile")),
            Map.entry(
                    "taggers",
                    Set.of(
                            "taggers.ask",
                            "taggers.cluster",
                            "taggers.llm",
                            "taggers.regex",
                            "taggers.rules",
                            "taggers.tagger",
                            "taggers.trained",
                            "transforms.chars",
                            "transforms.doing",
                            "transforms.model",
                            "transforms.model.coder",
                            "transforms.model.profile",
                            "transforms.redact")),
            // What is private is defined once: the same shapes are hidden from a model as from a profile.
            Map.entry(
                    "taggers.ask",
                    Set.of("taggers.tagger", "transforms.chars", "transforms.model", "transforms.redact")),
            Map.entry(
                    "taggers.cluster",
                    Set.of(
                            "taggers.feature",
                            "taggers.known",
                            "taggers.llm",
                            "taggers.rules",
                            "taggers.tagger",
                            "taggers.text",
                            "taggers.trained",
                            "transforms.doing",
                            "transforms.model")),
            Map.entry("taggers.feature", Set.of("transforms.chars", "transforms.model")),
            Map.entry(
                    "taggers.trained",
                    Set.of(
                            "taggers.feature",
                            "taggers.rules",
                            "taggers.tagger",
                            "taggers.text",
                            "transforms.effect",
                            "transforms.model",
                            "transforms.model.profile")),
            Map.entry("taggers.known", Set.of("taggers.regex", "taggers.rules", "taggers.tagger", "transforms.model")),
            Map.entry(
                    "taggers.llm",
                    Set.of(
                            "taggers.ask",
                            "taggers.known",
                            "taggers.regex",
                            "taggers.rules",
                            "taggers.tagger",
                            "transforms.doing",
                            "transforms.model",
                            "transforms.redact")),
            Map.entry("taggers.regex", Set.of("taggers.rules", "taggers.tagger", "transforms.model")),
            Map.entry("taggers.rules", Set.of("transforms.model")),
            Map.entry("taggers.tagger", Set.of("taggers.rules", "transforms.model", "transforms.model.profile")),
            Map.entry("taggers.text", Set.of()),
            Map.entry(
                    "transforms",
                    Set.of(
                            "transforms.follow",
                            "transforms.model",
                            "transforms.model.coder",
                            "transforms.model.input",
                            "transforms.model.profile",
                            "transforms.outcome",
                            "transforms.price",
                            "transforms.read",
                            "transforms.redact",
                            "transforms.session",
                            "transforms.view")),
            Map.entry("transforms.chars", Set.of()),
            Map.entry("transforms.doing", Set.of()),
            Map.entry("transforms.effect", Set.of("transforms.chars", "transforms.effect.shell", "transforms.redact")),
            Map.entry("transforms.effect.shell", Set.of("transforms.chars")),
            Map.entry("transforms.follow", Set.of("transforms.model")),
            Map.entry("transforms.model", Set.of()),
            Map.entry("transforms.model.coder", Set.of("transforms.model")),
            Map.entry("transforms.model.input", Set.of("transforms.model")),
            Map.entry("transforms.model.profile", Set.of("transforms.model", "transforms.model.input")),
            Map.entry(
                    "transforms.outcome",
                    Set.of(
                            "transforms.model",
                            "transforms.model.input",
                            "transforms.model.profile",
                            "transforms.price",
                            "transforms.view")),
            Map.entry("transforms.price", Set.of("transforms.model")),
            Map.entry(
                    "transforms.read",
                    Set.of(
                            "transforms.chars",
                            "transforms.doing",
                            "transforms.model",
                            "transforms.model.coder",
                            "transforms.model.input",
                            "transforms.model.profile",
                            "transforms.outcome",
                            "transforms.redact",
                            "transforms.trace",
                            "transforms.trace.reader",
                            "transforms.view")),
            Map.entry("transforms.redact", Set.of("transforms.chars")),
            Map.entry("transforms.session", Set.of("transforms.model")),
            Map.entry(
                    "transforms.trace",
                    Set.of(
                            "transforms.chars",
                            "transforms.model",
                            "transforms.model.input",
                            "transforms.redact",
                            "transforms.trace.antigravity",
                            "transforms.trace.atif",
                            "transforms.trace.claude",
                            "transforms.trace.cline",
                            "transforms.trace.codex",
                            "transforms.trace.cursor",
                            "transforms.trace.copilot",
                            "transforms.trace.database",
                            "transforms.trace.gemini",
                            "transforms.trace.json",
                            "transforms.trace.opencode",
                            "transforms.trace.operation",
                            "transforms.trace.otlp",
                            "transforms.trace.pi",
                            "transforms.trace.reader")),
            Map.entry("transforms.trace.antigravity", OF_A_FORMAT),
            Map.entry(
                    "transforms.trace.atif",
                    Set.of(
                            "transforms.effect",
                            "transforms.model",
                            "transforms.redact",
                            "transforms.trace.json",
                            "transforms.trace.reader")),
            Map.entry(
                    "transforms.trace.claude",
                    Set.of(
                            "transforms.chars",
                            "transforms.effect",
                            "transforms.model",
                            "transforms.trace.json",
                            "transforms.trace.reader")),
            Map.entry("transforms.trace.cline", OF_A_FORMAT),
            Map.entry("transforms.trace.copilot", OF_A_FORMAT),
            Map.entry(
                    "transforms.trace.codex",
                    Set.of(
                            "transforms.chars",
                            "transforms.effect",
                            "transforms.model",
                            "transforms.trace.json",
                            "transforms.trace.reader")),
            Map.entry("transforms.trace.database", Set.of("transforms.trace.json", "transforms.trace.reader")),
            Map.entry("transforms.trace.cursor", OF_A_FORMAT),
            Map.entry("transforms.trace.gemini", OF_A_FORMAT),
            Map.entry("transforms.trace.json", Set.of()),
            Map.entry("transforms.trace.opencode", OF_A_FORMAT),
            Map.entry(
                    "transforms.trace.operation",
                    Set.of(
                            "transforms.chars",
                            "transforms.model",
                            "transforms.redact",
                            "transforms.trace.json",
                            "transforms.trace.reader")),
            Map.entry("transforms.trace.otlp", OF_A_FORMAT),
            Map.entry("transforms.trace.pi", OF_A_FORMAT),
            Map.entry(
                    "transforms.trace.reader",
                    Set.of(
                            "transforms.chars",
                            "transforms.effect",
                            "transforms.model",
                            "transforms.redact",
                            "transforms.trace.json")),
            Map.entry(
                    "transforms.view",
                    Set.of("transforms.chars", "transforms.model", "transforms.model.profile", "transforms.redact")));

    /** Each library and who may import it: packages, or single classes. */
    private static final Map<String, Set<String>> LIBRARIES = Map.of(
            "org.apache.beam..",
            Set.of(
                    "pipeline.command",
                    "pipeline.commit.JoinOutcomes",
                    "pipeline.engine",
                    "pipeline.find",
                    "pipeline.record",
                    "pipeline.run",
                    "pipeline.show.Progress",
                    "sinks.WholeFile",
                    "sinks.WriteProfiles",
                    "sinks.WriteSlices",
                    "sinks.costs.WarehouseLibrary",
                    "sinks.costs.WriteCosts",
                    "taggers.LearnTagger",
                    "taggers.TagPrompts",
                    "transforms",
                    "transforms.model.coder",
                    "transforms.outcome",
                    "transforms.read"),
            "com.google.re2j..",
            Set.of(
                    "pipeline.command.StackOptions",
                    "taggers.ask.SentText",
                    "taggers.intent.OwnWords",
                    "taggers.rules",
                    "transforms.read.PathLabels",
                    "transforms.redact.PrivateShapes",
                    "transforms.view"),
            // Loaded only if somebody asks, and kept from whatever a repository may have in it.
            "org.eclipse.jgit..",
            Set.of("pipeline.commit.GitHistory", "pipeline.commit.QuietSystem"),
            "org.apache.lucene..",
            Set.of("taggers.text.Tokens"),
            "smile..",
            Set.of("taggers.text.Clusters"),
            "com.google.protobuf..",
            Set.of(
                    "sinks",
                    "sinks.diff",
                    "sinks.pprof",
                    "sinks.saved",
                    "transforms.model.coder",
                    "transforms.trace.antigravity"),
            "com.fasterxml.jackson..",
            Set.of(
                    "pipeline.config.CsvRows",
                    "pipeline.reconcile",
                    "pipeline.record",
                    "pipeline.show",
                    "pipeline.vendor",
                    "sinks",
                    "sinks.costs",
                    "sinks.diff",
                    "sinks.flame.FlameData",
                    "sinks.focus",
                    "sinks.push",
                    "sinks.saved",
                    "taggers.known",
                    "taggers.llm",
                    "transforms.trace",
                    "transforms.trace.antigravity",
                    "transforms.trace.atif",
                    "transforms.trace.claude",
                    "transforms.trace.cline",
                    "transforms.trace.codex",
                    "transforms.trace.cursor",
                    "transforms.trace.copilot",
                    "transforms.trace.database",
                    "transforms.trace.gemini",
                    "transforms.trace.json",
                    "transforms.trace.opencode",
                    "transforms.trace.operation",
                    "transforms.trace.otlp",
                    "transforms.trace.pi",
                    "transforms.trace.reader"),
            "com.samskivert.mustache..",
            Set.of("sinks.report"),
            "com.github.luben.zstd..",
            Set.of("transforms.trace.TraceInput"),
            "picocli..",
            Set.of(
                    "pipeline.Main",
                    "pipeline.command",
                    "pipeline.config",
                    "pipeline.focus",
                    "pipeline.run.ProductVersion",
                    "pipeline.store"));

    @Test
    void everyPackageIsInTheTable() {
        TreeSet<String> packages = new TreeSet<>();
        CLASSES.forEach(type -> packages.add(type.getPackageName().substring(OURS.length())));
        assertEquals(new TreeSet<>(OWN.keySet()), packages);
    }

    @Test
    void everyPackageIsInTheTableOfTheDocs() throws IOException {
        Pattern room = Pattern.compile("(?m)^\\| `([a-z.]+)` \\| [^|]+ \\|$");
        TreeSet<String> told = new TreeSet<>();
        Matcher rows =
                room.matcher(Files.readString(Path.of(System.getProperty("agentpprof.root"), "docs/architecture.md")));
        while (rows.find()) {
            told.add(rows.group(1));
        }
        assertEquals(new TreeSet<>(OWN.keySet()), told);
    }

    /** Who looks for a thing reads the list of a package: longer than a screen, it is two packages. */
    @Test
    void noPackageIsLongerThanAScreen() {
        Map<String, Set<String>> files = new TreeMap<>();
        CLASSES.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .forEach(type -> files.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
                        .add(type.getSimpleName()));
        files.values().removeIf(names -> names.size() <= MOST_FILES);
        assertEquals(Map.of(), files);
    }

    @TestFactory
    Stream<DynamicTest> importsOfOurs() {
        return OWN.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.getKey(),
                        () -> classes()
                                .that()
                                .resideInAPackage(OURS + row.getKey())
                                .should()
                                .onlyDependOnClassesThat(resideInAnyPackage(
                                                Stream.concat(Stream.of(row.getKey()), row.getValue().stream())
                                                        .map(OURS::concat)
                                                        .toArray(String[]::new))
                                        .or(not(resideInAPackage("io.github.agentpprof.."))))
                                .check(CLASSES)));
    }

    @TestFactory
    Stream<DynamicTest> importsOfLibraries() {
        return LIBRARIES.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.getKey(),
                        () -> noClasses()
                                .that(not(areOneOf(row.getValue())))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(row.getKey())
                                .check(CLASSES)));
    }

    @Test
    void packagesDoNotImportEachOther() {
        slices().assignedFrom(new OneSliceForEachPackage())
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveNameMatching(
                        ".*(Util|Common|Helper|Manager|Impl)(?![a-z]).*|.*\\.(util|common|helper|manager|impl)s?\\..*")
                .check(CLASSES);
    }

    /** The classes of a package, or a class with all that is nested in it. */
    private static DescribedPredicate<JavaClass> areOneOf(Set<String> names) {
        return describe(
                "are one of " + names,
                type -> names.contains(type.getPackageName().substring(OURS.length()))
                        || names.stream().map(OURS::concat).anyMatch(name -> isOrIsNestedIn(type.getName(), name)));
    }

    private static boolean isOrIsNestedIn(String type, String name) {
        return type.equals(name) || type.startsWith(name + "$");
    }

    private static final class OneSliceForEachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
