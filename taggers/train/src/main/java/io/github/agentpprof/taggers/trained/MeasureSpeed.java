package io.github.agentpprof.taggers.trained;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Usage: MeasureSpeed SHARED: how long the shipped model takes for 10,000 prompts, reading of the model and warming up with it. */
public final class MeasureSpeed {
    private MeasureSpeed() {}

    public static void main(String[] args) throws IOException {
        List<Labelled> rows = LabelFiles.read(Path.of(args[0]));
        var cpu = java.lang.management.ManagementFactory.getThreadMXBean();
        long start = System.nanoTime();
        long busy = cpu.getCurrentThreadCpuTime();
        IntentModel model = ShippedModel.read();
        double sum = 0;
        for (int i = 0; i < 10_000; i++) {
            sum += model.probabilities(rows.get(i % rows.size()).context()).intent()[0];
        }
        System.out.printf("10,000 prompts in %.2f s, %.2f s of the processor (%.3f)%n",
                (System.nanoTime() - start) / 1e9, (cpu.getCurrentThreadCpuTime() - busy) / 1e9, sum / 10_000);
    }
}
