package io.github.agentpprof.taggers.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void tokensAreWordsOfAnyLanguage() {
        assertEquals(List.of("fix", "登录", "录页", "页面", "test"), Tokens.of("Fix the 登录页面 tests"));
        assertEquals(List.of("parser", "naïve", "ошибка"), Tokens.of("The parser's NAÏVE ошибка!"));
        assertEquals(List.of(), Tokens.of(""));
    }

    @Test
    void aRareTermWeighsMore() {
        TfIdf weights = TfIdf.of(List.of(List.of("a", "b"), List.of("a", "b"), List.of("a", "c")), 10);
        assertEquals(List.of("a", "b"), weights.terms());
        // ln(4/4) + 1 = 1 and ln(4/3) + 1 = 1.28768
        double a = 1;
        double b = Math.log(4.0 / 3) + 1;
        double length = Math.sqrt(a * a + b * b);
        assertArrayEquals(new double[] {a / length, b / length}, weights.vector(List.of("a", "b", "c")), 1e-12);
        assertArrayEquals(new double[] {1, 0}, weights.vector(List.of("a", "a")), 1e-12);
        assertArrayEquals(new double[] {0, 0}, weights.vector(List.of("z")), 0);
    }

    @Test
    void theVocabularyIsBounded() {
        List<String> document = List.of("d", "b", "c", "a");
        assertEquals(List.of("a", "b"), TfIdf.of(List.of(document, document), 2).terms());
    }

    @Test
    void silhouettesTellGoodLabelsFromBad() {
        Silhouette line = new Silhouette(new double[][] {{0}, {1}, {10}, {11}});
        // (10.5 - 1) / 10.5 for the outer points, (9.5 - 1) / 9.5 for the inner ones
        assertEquals((9.5 / 10.5 + 8.5 / 9.5) / 2, line.of(new int[] {0, 0, 1, 1}, 2), 1e-12);
        // within 10, to the others (1 + 11) / 2 = 6 for the outer points and (1 + 9) / 2 = 5 for the inner ones
        assertEquals(-(4.0 / 10 + 5.0 / 10) / 2, line.of(new int[] {0, 1, 0, 1}, 2), 1e-12);
        assertEquals(0, line.of(new int[] {0, 0, 0, 0}, 1));
    }

    @Test
    void clustersAreWherePointsAre() {
        double[][] points = {{0, 0}, {0, 1}, {9, 9}, {9, 8}, {0, 0.5}};
        Clusters clusters = Clusters.of(points, 2);
        int near = clusters.labels()[0];
        assertArrayEquals(new int[] {near, near, 1 - near, 1 - near, near}, clusters.labels());
        assertArrayEquals(new double[] {9, 8.5}, clusters.centres()[1 - near]);
        assertEquals(near, clusters.of(new double[] {1, 1}));
    }

    @Test
    void pointsThatAreAlikeAreOneCluster() {
        Clusters clusters = Clusters.of(new double[][] {{1}, {1}, {1}, {1}}, 3);
        assertArrayEquals(new int[] {0, 0, 0, 0}, clusters.labels());
        assertThrows(IllegalArgumentException.class, () -> Clusters.of(new double[1000][1], 2));
    }
}
