package io.github.agentpprof.transforms.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathLabelsTest {
    @ParameterizedTest
    @CsvSource({
        "'/traces/{team}/{user}/{host}/**', /traces/web/ann/box1/a/b.jsonl, '{host=box1, team=web, user=ann}'",
        "'/traces/{team}/{user}/{host}/**', /traces/web/ann/box1.jsonl, {}",
        "'/traces/{team}/{user}/{host}/**', /other/web/ann/box1/b.jsonl, {}",
        "'/t/{user}@{host}/*.jsonl', /t/ann@box1/b.jsonl, '{host=box1, user=ann}'",
        "'/t/*/{user}/*', /t/x/ann/b.jsonl, {user=ann}",
        "'/t/*/{user}/*', /t/x/y/ann/b.jsonl, {}",
        "'/t/**/{user}.jsonl', /t/ann.jsonl, {user=ann}",
        "'/t/**/{user}.jsonl', /t/x/y/ann.jsonl, {user=ann}",
        "'**/user={user}/**', s3://bucket/user=ann/b.jsonl, {user=ann}",
        "'s3://bucket/{team}/**.jsonl', s3://bucket/web/x/b.jsonl, {team=web}",
        "'/a+b/{team}/*', /aab/web/b.jsonl, {}",
        "'C:\\t\\{team}\\{user}\\**', C:\\t\\web\\ann\\a\\b.jsonl, '{team=web, user=ann}'",
        "'C:/t/{team}/**', C:\\t\\web\\b.jsonl, {team=web}",
        "'**/{user}/*', D:\\t\\ann\\b.jsonl, {user=ann}",
    })
    void aNameIsASegmentOrAPartOfOne(String template, String path, String labels) {
        assertEquals(labels, PathLabels.of(List.of(template)).of(path).values().toString());
    }

    @Test
    void theFirstTemplateThatHasALabelGivesIt() {
        PathLabels labels = PathLabels.of(List.of("/t/{team}/**", "/t/{user}/{host}/**"));
        assertEquals(
                "{host=b, team=a, user=a}", labels.of("/t/a/b/c.jsonl").values().toString());
        assertEquals("{team=a}", labels.of("/t/a/c.jsonl").values().toString());
        assertEquals(Set.of("team", "user", "host"), labels.names());
    }

    @Test
    void whatWouldBreakAnOutputIsReplaced() {
        assertEquals(
                "{user=a_b_c}",
                PathLabels.of(List.of("/t/{user}/*")).of("/t/a;b\nc/d").values().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "'t/{team}/**', 'it is matched against whole paths, so it begins with /, ** or a scheme://'",
        "'/t/**', it has no {name}",
        "'/t/{a}{b}/**', nothing stands between two names",
        "'/t/{a}/{a}/**', it has a name twice",
        "'/t/{a/**', 'a brace has no other one, or a name in braces a slash'",
    })
    void whatCannotBeMeantIsRefused(String template, String reason) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> PathLabels.of(List.of(template)));
        assertEquals("bad template '" + template + "': " + reason, e.getMessage());
    }
}
