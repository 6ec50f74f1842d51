package io.github.agentpprof.sinks.diff;

import io.github.agentpprof.sinks.CleanText;
import io.github.agentpprof.transforms.model.profile.Stack;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Folded stacks with two weights, base first, as {@code difffolded.pl} writes and {@code flamegraph.pl} and inferno read
 * them; stacks that weigh the same are there as well, since they give the picture its width.
 */
final class DiffFoldedSink implements DiffSink {
    @Override
    public String name() {
        return "folded";
    }

    @Override
    public String description() {
        return "Folded stacks with the weight before and after, for flamegraph.pl and inferno.";
    }

    @Override
    public List<String> endings() {
        return List.of(".folded", ".collapsed");
    }

    @Override
    public void write(ProfileDiff diff, OutputStream out) throws IOException {
        SortedMap<Stack, ProfileDiff.Change> changes = new TreeMap<>();
        diff.changes()
                .forEach((stack, change) -> changes.merge(CleanText.stack(stack), change, ProfileDiff.Change::plus));
        Map<String, ProfileDiff.Change> sums = new LinkedHashMap<>();
        changes.forEach((stack, change) -> sums.merge(CleanText.folded(stack), change, ProfileDiff.Change::plus));
        Writer lines = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        for (Map.Entry<String, ProfileDiff.Change> stack : sums.entrySet()) {
            ProfileDiff.Change change = stack.getValue();
            lines.write(stack.getKey() + " " + change.base() + " " + change.candidate() + "\n");
        }
        lines.flush();
    }
}
