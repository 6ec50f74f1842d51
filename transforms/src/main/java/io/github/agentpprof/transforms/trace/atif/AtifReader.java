package io.github.agentpprof.transforms.trace.atif;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;

/** Reads a document of ATIF, a step at a time, and in the end the subagents inside of it. */
final class AtifReader implements TraceFormat.LineReader {
    private final TraceContext context;
    private AtifTrajectory trajectory;

    AtifReader(TraceContext context) {
        this.context = context;
    }

    @Override
    public void line(JsonNode line, long number) {
        if (trajectory == null || !trajectory.isOf(line)) {
            trajectory = AtifTrajectory.root(context, line);
        }
        JsonNode step = line.path("steps");
        if (step.isObject()) {
            trajectory.step(step, number);
            return;
        }
        // Collections have a whole document on each line.
        step.forEach(each -> trajectory.step(each, number));
        // What stands outside of the steps comes last, whole.
        for (JsonNode inside : line.path(AtifFormat.INSIDE)) {
            AtifTrajectory subagent = trajectory.subagent(inside);
            inside.path("steps").forEach(each -> subagent.step(each, number));
        }
        trajectory = null;
    }

    @Override
    public void end() {
        // Steps are whole.
    }
}
