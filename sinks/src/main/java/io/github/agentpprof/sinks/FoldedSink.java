package io.github.agentpprof.sinks;

import io.github.agentpprof.transforms.model.profile.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Folded stacks: a line for each stack, its frames root first and its weight in the default type (cost in
 * micro-dollars, time in seconds or the unit asked for, rounded half up), sorted by stack. An empty profile is an empty
 * file.
 *
 * <p>{@code project:shop;agent:claude;prompt:debug;kind:input 1234}
 *
 * <p>The number follows the last space of a line; a frame may hold spaces, but never a semicolon or a line end.
 */
final class FoldedSink implements ProfileSink {
    private static final String NANOSECONDS = "nanoseconds";

    private final long timeUnit;

    FoldedSink() {
        this(TimeUnits.nanos("s").orElseThrow());
    }

    private FoldedSink(long timeUnit) {
        this.timeUnit = timeUnit;
    }

    @Override
    public ProfileSink countingTimeIn(long nanos) {
        return new FoldedSink(nanos);
    }

    @Override
    public String name() {
        return "folded";
    }

    @Override
    public String description() {
        return "Folded stacks, a line each, for flamegraph.pl, inferno, speedscope and grep.";
    }

    @Override
    public List<String> endings() {
        return List.of(".folded", ".collapsed");
    }

    @Override
    public void write(Profile profile, OutputStream out) throws IOException {
        Writer lines = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        String unit = profile.valueTypes().get(profile.defaultIndex()).unit();
        long divisor = unit.equals(NANOSECONDS) ? timeUnit : 1;
        Map<String, Long> sums = new LinkedHashMap<>();
        CleanText.stacks(profile).forEach((stack, value) -> sums.merge(CleanText.folded(stack), value, Math::addExact));
        for (Map.Entry<String, Long> stack : sums.entrySet()) {
            long value = Math.floorDiv(stack.getValue() + divisor / 2, divisor);
            if (value != 0) {
                lines.write(stack.getKey() + " " + value + "\n");
            }
        }
        lines.flush();
    }
}
