package io.github.agentpprof.sinks;

import io.github.agentpprof.sinks.pprof.ProfileProto;
import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.Stack;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns one profile into one {@code profile.proto} message; used once.
 *
 * <p>A distinct frame becomes one function with one location of the same id, counted from 1. Samples that weigh nothing
 * in every value type are left out, and so are empty labels.
 */
public final class PprofMessage {
    private static final long MAPPING = 1;

    /** What {@code go tool pprof -diff_base} puts on the samples that it subtracts. */
    private static final String BASE = "pprof::base";

    private final StringTable strings = new StringTable();
    private final Map<String, Long> locations = new HashMap<>();
    private final ProfileProto.Profile.Builder message = ProfileProto.Profile.newBuilder();
    private final Profile profile;

    public PprofMessage(Profile profile) {
        this.profile = profile;
    }

    public ProfileProto.Profile build() {
        addHead();
        addSamples(profile, false);
        return message.addAllStringTable(strings.texts()).build();
    }

    /** What is more in the profile than in {@code base}, which has the same value types. */
    public ProfileProto.Profile comparedWith(Profile base) {
        addHead();
        addSamples(profile, false);
        addSamples(base, true);
        return message.addAllStringTable(strings.texts()).build();
    }

    private void addHead() {
        profile.valueTypes().forEach(this::addValueType);
        message.setDefaultSampleType(strings.number(CleanText.line(profile.defaultType())));
        message.addComment(strings.number("view: " + CleanText.line(profile.view())));
        // Without a mapping, or with one that lacks functions, pprof looks for a binary to take names from.
        message.addMapping(ProfileProto.Mapping.newBuilder().setId(MAPPING).setHasFunctions(true));
    }

    private void addSamples(Profile from, boolean subtracted) {
        for (Sample sample : from.samples()) {
            if (sample.values().stream().anyMatch(value -> value != 0)) {
                addSample(sample, subtracted);
            }
        }
    }

    private void addValueType(ValueType type) {
        message.addSampleType(ProfileProto.ValueType.newBuilder()
                .setType(strings.number(CleanText.line(type.type())))
                .setUnit(strings.number(CleanText.line(type.unit()))));
    }

    private void addSample(Sample sample, boolean subtracted) {
        ProfileProto.Sample.Builder builder = message.addSampleBuilder();
        sample.values().forEach(value -> builder.addValue(subtracted ? -value : value));
        addLocations(CleanText.stack(sample.stack()), builder);
        Labels labels = sample.labels();
        addLabel("session", labels.session(), builder);
        addLabel("model", labels.model(), builder);
        addLabel("date", labels.date(), builder);
        addLabel("branch", labels.branch(), builder);
        labels.given().values().forEach((name, value) -> addLabel(CleanText.line(name), value, builder));
        addLabel(BASE, subtracted ? "true" : "", builder);
    }

    private void addLocations(Stack stack, ProfileProto.Sample.Builder sample) {
        List<String> frames = stack.frames();
        for (int leafFirst = frames.size() - 1; leafFirst >= 0; leafFirst--) {
            sample.addLocationId(locations.computeIfAbsent(frames.get(leafFirst), this::addLocation));
        }
    }

    private long addLocation(String frame) {
        long id = message.getLocationCount() + 1L;
        // No system_name: where it equals the name, pprof takes it for C++ and cuts what is in brackets.
        message.addFunction(ProfileProto.Function.newBuilder().setId(id).setName(strings.number(frame)));
        message.addLocation(ProfileProto.Location.newBuilder()
                .setId(id)
                .setMappingId(MAPPING)
                .addLine(ProfileProto.Line.newBuilder().setFunctionId(id)));
        return id;
    }

    private void addLabel(String key, String text, ProfileProto.Sample.Builder sample) {
        if (!text.isEmpty()) {
            sample.addLabel(ProfileProto.Label.newBuilder()
                    .setKey(strings.number(key))
                    .setStr(strings.number(CleanText.line(text))));
        }
    }
}
