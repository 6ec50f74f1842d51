package io.github.agentpprof.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileSinksTest {
    @Test
    void namesAreSortedAndDistinct() {
        assertEquals(List.of("csv", "folded", "json", "pprof", "speedscope", "svg"), ProfileSinks.names());
        assertEquals(List.copyOf(new TreeSet<>(ProfileSinks.names())), ProfileSinks.names());
    }

    @Test
    void everySinkIsFoundByItsName() {
        for (ProfileSink sink : ProfileSinks.all()) {
            assertSame(sink, ProfileSinks.named(sink.name()).orElseThrow());
        }
        assertEquals(Optional.empty(), ProfileSinks.named("Svg"));
    }

    @Test
    void endingsAreLowerCaseAndBelongToOneSink() {
        List<String> endings = ProfileSinks.all().stream()
                .flatMap(sink -> sink.endings().stream())
                .toList();
        assertEquals(
                List.of(".csv", ".folded", ".collapsed", ".json", ".pb.gz", ".pprof", ".speedscope.json", ".svg"),
                endings);
    }

    @Test
    void descriptionsAreOneSentence() {
        for (ProfileSink sink : ProfileSinks.all()) {
            assertTrue(sink.description().matches("[A-Z][^\\n]*[^.]\\."), sink.description());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "out.folded, folded",
        "/tmp/x/out.collapsed, folded",
        "OUT.JSON, json",
        "a.speedscope.json, speedscope",
        "agent.pb.gz, pprof",
        "agent.Pb.Gz, pprof",
        "a.json.pprof, pprof",
        "{view}.svg, svg",
        ".svg, svg"
    })
    void pathsBelongToTheSinkOfTheirEnding(String path, String sink) {
        assertEquals(Optional.of(sink), ProfileSinks.forPath(path).map(ProfileSink::name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "out", "out.gz", "out.pb", "svg", "out.svg.txt"})
    void otherPathsBelongToNone(String path) {
        assertEquals(Optional.empty(), ProfileSinks.forPath(path));
    }
}
