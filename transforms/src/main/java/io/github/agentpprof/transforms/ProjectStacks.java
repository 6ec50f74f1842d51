package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.view.StackView;
import io.github.agentpprof.transforms.view.StackViews;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;

/** Lays events onto the stacks of a view, summed up within each bundle: many events go in, few sums come out. */
public final class ProjectStacks extends PTransform<PCollection<Event>, PCollection<StackSums>> {
    private final String view;
    private final ZoneId zone;

    private ProjectStacks(String view, ZoneId zone) {
        this.view = view;
        this.zone = zone;
    }

    /** Projects onto the view of that name; days are days in {@code zone}. */
    public static ProjectStacks onto(String view, ZoneId zone) {
        return new ProjectStacks(view, zone);
    }

    @Override
    public PCollection<StackSums> expand(PCollection<Event> events) {
        return events.apply("Project", ParDo.of(new ProjectFn(view, zone)))
                .setCoder(SerializableCoder.of(StackSums.class));
    }

    private static final class ProjectFn extends DoFn<Event, StackSums> {
        /** Distinct stacks after which a bundle hands on what it has. */
        private static final int FULL = 100_000;

        private final String name;
        private final ZoneId zone;
        private transient StackView view;
        private transient StackSums sums;

        ProjectFn(String name, ZoneId zone) {
            this.name = name;
            this.zone = zone;
        }

        @Setup
        public void setup() {
            view = StackViews.named(name).orElseThrow();
        }

        @StartBundle
        public void start() {
            sums = new StackSums(name);
        }

        @ProcessElement
        public void process(@Element Event event, OutputReceiver<StackSums> out) {
            Labels labels = labels(event);
            view.project(event, (stack, raw) -> sums.add(new StackSums.Key(stack, labels), raw));
            if (sums.size() >= FULL) {
                out.output(sums);
                sums = new StackSums(name);
            }
        }

        @FinishBundle
        public void finish(FinishBundleContext context) {
            if (!sums.isEmpty()) {
                context.output(sums, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
            }
            sums = null;
        }

        private Labels labels(Event event) {
            Origin origin = event.origin();
            String model = event instanceof Call call ? call.metering().model() : "";
            return new Labels(origin.session(), model, day(origin.time()), origin.branch());
        }

        private String day(long time) {
            return time == Origin.NO_TIME
                    ? ""
                    : LocalDate.ofInstant(Instant.ofEpochMilli(time), zone).toString();
        }
    }
}
