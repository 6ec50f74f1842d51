package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.view.StackShape;
import io.github.agentpprof.transforms.view.StackView;
import io.github.agentpprof.transforms.view.StackViews;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
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
    private final String sums;
    private final StackShape shape;
    private final ZoneId zone;

    private ProjectStacks(String view, String sums, StackShape shape, ZoneId zone) {
        this.view = view;
        this.sums = sums;
        this.shape = shape;
        this.zone = zone;
    }

    /** Projects onto the view of that name, with its own stacks; days are days in {@code zone}. */
    public static ProjectStacks onto(String view, ZoneId zone) {
        return new ProjectStacks(view, view, StackShape.OWN, zone);
    }

    /** Gives stacks another shape. */
    public ProjectStacks shaped(StackShape newShape) {
        return new ProjectStacks(view, sums, newShape, zone);
    }

    /** Calls the sums something else than the view. */
    public ProjectStacks under(String newSums) {
        return new ProjectStacks(view, newSums, shape, zone);
    }

    /** Name of the sums, that of the view unless it was changed. */
    public String sums() {
        return sums;
    }

    @Override
    public PCollection<StackSums> expand(PCollection<Event> events) {
        return events.apply("Project", ParDo.of(new ProjectFn(view, sums, shape, zone)))
                .setCoder(SerializableCoder.of(StackSums.class));
    }

    private static final class ProjectFn extends DoFn<Event, StackSums> {
        /** Distinct stacks after which a bundle hands on what it has. */
        private static final int FULL = 100_000;

        private final String name;
        private final String sumsName;
        private final StackShape shape;
        private final ZoneId zone;
        private transient StackView view;
        private transient Set<String> needed;
        private transient StackSums sums;

        ProjectFn(String name, String sumsName, StackShape shape, ZoneId zone) {
            this.name = name;
            this.sumsName = sumsName;
            this.shape = shape;
            this.zone = zone;
        }

        @Setup
        public void setup() {
            view = StackViews.named(name).orElseThrow();
            needed = shape.needed();
        }

        @StartBundle
        public void start() {
            sums = new StackSums(sumsName);
        }

        @ProcessElement
        public void process(@Element Event event, OutputReceiver<StackSums> out) {
            Labels labels = labels(event);
            view.project(event, shape, needed, zone, (stack, raw) -> sums.add(new StackSums.Key(stack, labels), raw));
            if (sums.size() >= FULL) {
                out.output(sums);
                sums = new StackSums(sumsName);
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
            String model = event instanceof Call call
                    ? call.metering().model()
                    : event instanceof ToolUse use ? use.model() : "";
            return new Labels(origin.session(), model, day(origin.time()), origin.branch(), origin.labels());
        }

        private String day(long time) {
            return time == Origin.NO_TIME
                    ? ""
                    : LocalDate.ofInstant(Instant.ofEpochMilli(time), zone).toString();
        }
    }
}
