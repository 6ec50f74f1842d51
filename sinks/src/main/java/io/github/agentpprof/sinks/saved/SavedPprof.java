package io.github.agentpprof.sinks.saved;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.agentpprof.sinks.pprof.ProfileProto;
import io.github.agentpprof.transforms.model.LabelSet;
import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.Stack;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Reads a {@code profile.proto} message: every value type, the frames by the names of their functions, and the labels
 * that we write.
 */
final class SavedPprof {
    private static final Set<String> OURS = Set.of("session", "model", "date", "branch");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,31}");
    private static final String VIEW = "view: ";

    private final ProfileProto.Profile message;
    private final Map<Long, String> functions = new HashMap<>();
    private final Map<Long, List<String>> locations = new HashMap<>();

    private SavedPprof(ProfileProto.Profile message) {
        this.message = message;
    }

    static Profile read(InputStream in, boolean packed) throws IOException {
        try {
            ProfileProto.Profile message = ProfileProto.Profile.parseFrom(packed ? new GZIPInputStream(in) : in);
            return new SavedPprof(message).profile();
        } catch (InvalidProtocolBufferException | EOFException e) {
            throw new NotAProfileException("it is not a whole pprof message", e);
        } catch (IndexOutOfBoundsException e) {
            throw new NotAProfileException("it refers to a text that it does not hold", e);
        }
    }

    private Profile profile() throws NotAProfileException {
        List<ValueType> types = message.getSampleTypeList().stream()
                .map(type -> new ValueType(text(type.getType()), text(type.getUnit())))
                .toList();
        if (types.isEmpty()) {
            throw new NotAProfileException("it does not say what its samples weigh");
        }
        String named = text(message.getDefaultSampleType());
        String defaultType = types.stream()
                .map(ValueType::type)
                .filter(named::equals)
                .findFirst()
                .orElse(types.get(types.size() - 1).type());
        message.getFunctionList().forEach(function -> functions.put(function.getId(), text(function.getName())));
        message.getLocationList().forEach(location -> locations.put(location.getId(), frames(location)));
        List<Sample> samples = new ArrayList<>();
        for (ProfileProto.Sample sample : message.getSampleList()) {
            if (sample.getValueCount() != types.size()) {
                throw new NotAProfileException("a sample does not weigh what the profile says");
            }
            samples.add(new Sample(stack(sample), labels(sample), sample.getValueList()));
        }
        return new Profile(view(), types, defaultType, samples, RunSummary.EMPTY);
    }

    private String view() {
        return message.getCommentList().stream()
                .map(this::text)
                .filter(comment -> comment.startsWith(VIEW))
                .map(comment -> comment.substring(VIEW.length()))
                .findFirst()
                .orElse(SavedProfiles.UNTOLD);
    }

    private String text(long index) {
        return message.getStringTable((int) index);
    }

    /** A location's frames, the outermost first; a function that others were inlined into comes last in the message. */
    private List<String> frames(ProfileProto.Location location) {
        List<String> frames = new ArrayList<>();
        location.getLineList()
                .forEach(line -> frames.add(functions.getOrDefault(line.getFunctionId(), SavedProfiles.UNTOLD)));
        Collections.reverse(frames);
        return frames;
    }

    private Stack stack(ProfileProto.Sample sample) {
        List<String> frames = new ArrayList<>();
        for (int rootFirst = sample.getLocationIdCount() - 1; rootFirst >= 0; rootFirst--) {
            frames.addAll(locations.getOrDefault(sample.getLocationId(rootFirst), List.of(SavedProfiles.UNTOLD)));
        }
        return new Stack(frames);
    }

    /** Labels that a user gave; not what another program put beside ours. */
    private static LabelSet given(Map<String, String> labels) {
        SortedMap<String, String> given = new TreeMap<>(labels);
        given.keySet()
                .removeIf(name -> OURS.contains(name) || !NAME.matcher(name).matches());
        given.values().removeIf(String::isEmpty);
        return LabelSet.of(given);
    }

    private Labels labels(ProfileProto.Sample sample) {
        Map<String, String> labels = new HashMap<>();
        sample.getLabelList().forEach(label -> labels.put(text(label.getKey()), text(label.getStr())));
        return new Labels(
                labels.getOrDefault("session", ""),
                labels.getOrDefault("model", ""),
                labels.getOrDefault("date", ""),
                labels.getOrDefault("branch", ""),
                given(labels));
    }
}
