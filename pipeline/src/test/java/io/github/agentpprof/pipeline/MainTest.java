package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** In the process of an engine nothing may end it; the tests' own would be gone if it did. */
class MainTest {
    @Test
    void returnsToAnEngineThatCallsIt() throws InterruptedException {
        assertNull(calledByAnEngine("--version"));
    }

    @Test
    void throwsToAnEngineWhatWouldBeAnExitCode() throws InterruptedException {
        assertEquals(
                "agentpprof ends with exit code 2",
                calledByAnEngine("--no-such-option").getMessage());
    }

    private static Throwable calledByAnEngine(String argument) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread engine = new Thread(() -> Main.main(new String[] {argument}), "engine");
        engine.setUncaughtExceptionHandler((thread, fault) -> thrown.set(fault));
        engine.start();
        engine.join();
        return thrown.get();
    }
}
