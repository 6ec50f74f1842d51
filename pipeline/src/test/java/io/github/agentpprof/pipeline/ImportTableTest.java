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
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    private static final String OURS = "io.github.agentpprof.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.agentpprof");

    /** Each package and those of ours that it may import. */
    private static final Map<String, Set<String>> OWN = Map.ofEntries(
            Map.entry("transforms.model", Set.of()),
            Map.entry("transforms.redact", Set.of()),
            Map.entry("transforms.trace", Set.of("transforms.model", "transforms.redact", "transforms.effect")),
            Map.entry("transforms.cache", Set.of("transforms.model", "transforms.trace")),
            Map.entry("transforms.price", Set.of("transforms.model")),
            Map.entry("transforms.view", Set.of("transforms.model", "transforms.redact")),
            Map.entry("transforms.effect", Set.of("transforms.effect.shell")),
            Map.entry("transforms.effect.shell", Set.of()),
            Map.entry(
                    "transforms",
                    Set.of(
                            "transforms.cache",
                            "transforms.trace",
                            "transforms.price",
                            "transforms.redact",
                            "transforms.view",
                            "transforms.model")),
            Map.entry(
                    "taggers",
                    Set.of(
                            "taggers.evidence",
                            "taggers.intent",
                            "taggers.llm",
                            "taggers.rules",
                            "taggers.text",
                            "transforms.model")),
            Map.entry("taggers.evidence", Set.of("taggers.intent", "transforms.model")),
            Map.entry("taggers.intent", Set.of()),
            Map.entry("taggers.text", Set.of()),
            // What is private is defined once: the same shapes are hidden from a model as from a profile.
            Map.entry("taggers.llm", Set.of("transforms.model", "transforms.redact")),
            Map.entry("taggers.rules", Set.of("transforms.model")),
            Map.entry("sinks", Set.of("sinks.flame", "sinks.pprof", "transforms.model")),
            Map.entry("sinks.costs", Set.of("sinks", "transforms.model")),
            Map.entry("sinks.diff", Set.of("sinks", "sinks.flame", "sinks.pprof", "sinks.saved", "transforms.model")),
            Map.entry("sinks.flame", Set.of("transforms.model")),
            Map.entry("sinks.pprof", Set.of()),
            Map.entry("sinks.push", Set.of("sinks", "transforms.model")),
            Map.entry("sinks.report", Set.of("sinks", "sinks.diff", "sinks.flame", "transforms.model")),
            Map.entry("sinks.saved", Set.of("sinks.pprof", "transforms.model")),
            Map.entry("pipeline.record", Set.of("sinks", "transforms.model", "transforms.redact")),
            Map.entry(
                    "pipeline",
                    Set.of(
                            "pipeline.record",
                            "transforms",
                            "transforms.cache",
                            "transforms.trace",
                            "transforms.price",
                            "transforms.redact",
                            "transforms.view",
                            "transforms.model",
                            "taggers",
                            "taggers.rules",
                            "sinks",
                            "sinks.costs",
                            "sinks.diff",
                            "sinks.flame",
                            "sinks.push",
                            "sinks.report",
                            "sinks.saved")));

    /** Each library and who may import it: packages, or single classes. */
    private static final Map<String, Set<String>> LIBRARIES = Map.of(
            "org.apache.beam..",
            Set.of(
                    "transforms",
                    "transforms.model.EventBatch$BatchCoder",
                    "transforms.model.EventCoder",
                    "transforms.model.TracedEventCoder",
                    "taggers.TagPrompts",
                    "taggers.LearnTagger",
                    "sinks.WriteProfiles",
                    "sinks.costs.WriteCosts",
                    "sinks.WriteSlices",
                    "sinks.WholeFile",
                    "pipeline",
                    "pipeline.record"),
            "com.google.re2j..",
            Set.of(
                    "taggers",
                    "taggers.intent.OwnWords",
                    "taggers.llm",
                    "taggers.rules",
                    "transforms.view",
                    "pipeline.StackOptions"),
            "org.apache.lucene..",
            Set.of("taggers.text.Tokens"),
            "smile..",
            Set.of("taggers.text.Clusters"),
            "com.google.protobuf..",
            Set.of("sinks", "sinks.diff", "sinks.pprof", "sinks.saved", "transforms.model"),
            "com.fasterxml.jackson..",
            Set.of(
                    "transforms.trace",
                    "transforms.price",
                    "taggers.TagFile",
                    "taggers.llm",
                    "sinks",
                    "sinks.costs",
                    "sinks.diff",
                    "sinks.push",
                    "sinks.saved",
                    "sinks.flame.FlameData",
                    "pipeline.CacheReport",
                    "pipeline.LabelFile",
                    "pipeline.record",
                    "pipeline.SpentBudget",
                    "pipeline.StatusJson",
                    "pipeline.TagStatistics"),
            "com.samskivert.mustache..",
            Set.of("sinks.report"),
            "com.github.luben.zstd..",
            Set.of("transforms.cache", "transforms.trace"),
            "picocli..",
            Set.of("pipeline"));

    @Test
    void everyPackageIsInTheTable() {
        TreeSet<String> packages = new TreeSet<>();
        CLASSES.forEach(type -> packages.add(type.getPackageName().substring(OURS.length())));
        assertEquals(new TreeSet<>(OWN.keySet()), packages);
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
