package io.github.agentpprof.sinks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ProtocolStringList;
import io.github.agentpprof.sinks.pprof.ProfileProto;
import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.Stack;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PprofSinkTest {
    @Test
    void readingItBackGivesEverySampleThatWeighsSomething() throws IOException {
        Profile profile = Profiles.tokens();
        assertEquals(
                profile.samples().stream()
                        .filter(sample -> !sample.values().equals(List.of(0L, 0L, 0L)))
                        .toList(),
                read(Written.pprof(profile)));
    }

    @Test
    void readingItBackGivesTypesAndDefault() throws IOException {
        ProfileProto.Profile message = Written.pprof(Profiles.cost());
        ProtocolStringList texts = message.getStringTableList();
        assertEquals(
                Profiles.TYPES,
                message.getSampleTypeList().stream()
                        .map(type -> new ValueType(texts.get((int) type.getType()), texts.get((int) type.getUnit())))
                        .toList());
        assertEquals("cost", texts.get((int) message.getDefaultSampleType()));
        assertEquals("view: cost", texts.get((int) message.getComment(0)));
    }

    @Test
    void textsAreDistinctAndTheFirstIsEmpty() throws IOException {
        List<String> texts = Written.pprof(Profiles.tokens()).getStringTableList();
        assertEquals("", texts.get(0));
        assertEquals(texts.size(), new HashSet<>(texts).size());
    }

    @Test
    void aFrameIsOneFunction() throws IOException {
        ProfileProto.Profile message = Written.pprof(Profiles.tokens());
        long frames = Profiles.tokens().samples().subList(0, 5).stream()
                .flatMap(sample -> sample.stack().frames().stream())
                .distinct()
                .count();
        assertEquals(frames, message.getFunctionCount());
        assertEquals(frames, message.getLocationCount());
    }

    @Test
    void aTextThatIsEmptyIsNoLabel() throws IOException {
        assertEquals(4, Written.pprof(Profiles.tokens()).getSample(0).getLabelCount());
        assertEquals(3, Written.pprof(Profiles.tokens()).getSample(1).getLabelCount());
    }

    @Test
    void theGzipHeaderHoldsNoTime() throws IOException {
        byte[] written = Written.bytes(new PprofSink(), Profiles.tokens());
        assertArrayEquals(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0}, Arrays.copyOf(written, 8));
    }

    /** The samples of {@code message}, found as profile.proto says they are to be found. */
    private static List<Sample> read(ProfileProto.Profile message) {
        Map<Long, String> functions = new HashMap<>();
        message.getFunctionList()
                .forEach(function -> functions.put(function.getId(), message.getStringTable((int) function.getName())));
        Map<Long, String> locations = new HashMap<>();
        message.getLocationList()
                .forEach(location -> locations.put(
                        location.getId(), functions.get(location.getLine(0).getFunctionId())));
        return message.getSampleList().stream()
                .map(sample -> new Sample(
                        stack(sample, locations), labels(sample, message.getStringTableList()), sample.getValueList()))
                .toList();
    }

    private static Stack stack(ProfileProto.Sample sample, Map<Long, String> locations) {
        List<String> frames = new ArrayList<>(
                sample.getLocationIdList().stream().map(locations::get).toList());
        Collections.reverse(frames);
        return new Stack(frames);
    }

    private static Labels labels(ProfileProto.Sample sample, List<String> texts) {
        Map<String, String> labels = new HashMap<>();
        sample.getLabelList()
                .forEach(label -> labels.put(texts.get((int) label.getKey()), texts.get((int) label.getStr())));
        return new Labels(
                labels.getOrDefault("session", ""),
                labels.getOrDefault("model", ""),
                labels.getOrDefault("date", ""),
                labels.getOrDefault("branch", ""));
    }
}
