package io.github.agentpprof.pipeline.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.runners.TransformHierarchy.Node;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.reflect.DoFnInvokers;

/**
 * Work of the engine's that is the same in every run, done on a thread of its own before anybody has to wait for it. A run
 * is right without it, so whatever goes wrong here goes wrong again, and is told, where it matters.
 *
 * <p>Public for {@code Main}.
 */
public final class EarlyWork {
    private EarlyWork() {}

    /**
     * Beam checks the interfaces of its options against each other and loads what a graph is written in, while the command
     * line is made and read. Not where Beam is given options of its own: it forgets, for the whole process, what these say
     * of file systems when a graph with other options is made.
     */
    public static void engine(String... arguments) {
        if (!List.of(arguments).contains("--")) {
            start(() -> Pipeline.create(PipelineOptionsFactory.create()));
        }
    }

    /** Beam writes a class for each class of steps, while the runner rewrites the graph. What is needed last is made first. */
    static void invokers(Pipeline pipeline) {
        List<DoFn<?, ?>> steps = new ArrayList<>();
        pipeline.traverseTopologically(new Pipeline.PipelineVisitor.Defaults() {
            @Override
            public void visitPrimitiveTransform(Node node) {
                if (node.getTransform() instanceof ParDo.MultiOutput<?, ?> step) {
                    steps.add(step.getFn());
                }
            }
        });
        Collections.reverse(steps);
        start(() -> steps.forEach(DoFnInvokers::invokerFor));
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "early work");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((ended, fault) -> {});
        thread.start();
    }
}
