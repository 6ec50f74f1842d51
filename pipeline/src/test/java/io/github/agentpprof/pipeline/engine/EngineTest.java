package io.github.agentpprof.pipeline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests run from folders of classes, so there is no jar to take to workers. */
class EngineTest {
    private static final String IN_PARTS = "--experiments=use_bounded_concurrent_output_for_sdf";

    @Test
    void howManyThreadsTheUserSaysStays() {
        Engine engine = Engine.of(List.of("--targetParallelism=1"));
        assertEquals(1, engine.parallel());
        assertEquals(List.of("--targetParallelism=1"), engine.options().subList(0, 1));
        assertEquals(Set.copyOf(engine.options()), Set.copyOf(engine.reading(1).options()));
    }

    @Test
    void withoutARunnerTheDirectOneIsMadeFast() {
        Engine engine = Engine.of(List.of("--tempLocation=/t", "--parallel=3"));
        assertEquals(
                List.of(
                        "--tempLocation=/t",
                        "--blockOnRun=false",
                        "--enforceEncodability=false",
                        "--enforceImmutability=false",
                        "--targetParallelism=1"),
                engine.options());
        assertEquals("--targetParallelism=3", engine.reading(3).options().get(4));
        assertEquals(3, engine.parallel());
        assertFalse(engine.remote());
    }

    @Test
    void aDirectRunnerThatIsNamedIsLeftAsItIs() {
        Engine engine = Engine.of(List.of("--runner=DirectRunner"));
        assertEquals(List.of("--runner=DirectRunner"), engine.options());
        assertEquals(Runtime.getRuntime().availableProcessors(), engine.parallel());
        assertFalse(engine.remote());
    }

    @Test
    void flinkIsToldHowWideToRunUnlessItIsAlready() {
        Engine told = Engine.of(List.of("--runner=FlinkRunner", "--parallel=40"));
        assertEquals(List.of("--runner=FlinkRunner", "--parallelism=40"), told.options());
        assertEquals(40, told.parallel());
        assertTrue(told.remote());
        Engine already = Engine.of(List.of("--runner=FlinkRunner", "--parallelism=16"));
        assertEquals(List.of("--runner=FlinkRunner", "--parallelism=16"), already.options());
        assertEquals(16, already.parallel());
    }

    @Test
    void sparkReadsAFileInPartsAndTellsHowWideItRuns() {
        String property = "spark.default.parallelism";
        System.setProperty(property, "24");
        try {
            Engine engine = Engine.of(List.of("--runner=SparkRunner", "--sparkMaster=spark://m:7077"));
            assertEquals(List.of("--runner=SparkRunner", "--sparkMaster=spark://m:7077", IN_PARTS), engine.options());
            assertEquals(24, engine.parallel());
        } finally {
            System.clearProperty(property);
        }
        try {
            assertEquals(
                    12,
                    Engine.of(List.of("--runner=SparkRunner", "--parallel=12")).parallel());
            assertEquals("12", System.getProperty(property));
        } finally {
            System.clearProperty(property);
        }
    }
}
