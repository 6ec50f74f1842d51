package io.github.agentpprof.taggers.intent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntentScoresTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Please add an option that exports the table as CSV|feature
            fix the login, it crashes when the name is empty|debug
            rename this class and remove the duplicated code|refactor
            write unit tests for the parser|test
            review my last change for mistakes|review
            update the readme|docs
            commit and push|git
            let's brainstorm how we could design the cache|plan
            what does this function do?|explain
            run the server|run
            install the dependencies|setup
            deploy to production|release
            make the sidebar layout responsive and center the title|style
            spawn two subagents in parallel|agent
            ok|steer
            hello|other
            修复登录页面的错误|debug
            给解析器写单元测试|test
            这个函数是做什么的？|explain
            继续|steer
            パーサーのテストを書いて|test
            このバグを直して|debug
            새로운 기능을 추가해 줘|feature
            커밋하고 푸시해|git
            corrige el error al iniciar sesión|debug
            explique comment fonctionne ce module|explain
            bitte füge eine Suche hinzu|feature
            исправь ошибку в парсере|debug
            """)
    void wordsShowWhatIsWanted(String text, String tag) {
        IntentScores scores = IntentScores.of(text);
        assertEquals(tag, scores.best().tag());
    }

    @Test
    void aPolitePhraseWeighsNothing() {
        assertEquals(score("fix it", Intent.DEBUG), score("please can you fix it", Intent.DEBUG));
    }

    @Test
    void whatIsPastedIsNotWhatIsWanted() {
        String pasted = "explain this\n```\nfix fix fix commit push\n```\n<note>deploy</note>";
        assertEquals(score("explain this", Intent.EXPLAIN), score(pasted, Intent.EXPLAIN));
        assertEquals(0, score(pasted, Intent.GIT));
        assertEquals(0, score(pasted, Intent.RELEASE));
    }

    @Test
    void linesOfLogsSpeakForDebugging() {
        assertEquals(2, score("lint\n  at parse(main.js:3) undefined", Intent.DEBUG));
        assertEquals(0, score("lint", Intent.DEBUG));
    }

    @Test
    void onlyTheBeginningAndTheEndOfALongTextCount() {
        String end = "\n" + "and so it goes on ".repeat(20) + "\n" + "please commit this";
        String middle = "deploy to production. ".repeat(250_000);
        String text = "words ".repeat(2_000) + middle + end;
        IntentScores scores = IntentScores.of(text);
        assertEquals(Intent.GIT, scores.best());
        assertEquals(0, scores.of(Intent.RELEASE));
    }

    @Test
    void noTextIsTooHostile() {
        for (String text : new String[] {
            "",
            " ",
            "\n\n\n",
            "\uD83D",
            "\u0000",
            "```",
            "<a>",
            "<a></a>",
            "<a>".repeat(5_000),
            "```".repeat(5_000),
            "((((a+)+)+)+$".repeat(2_000),
            "run .. test* | *",
            "?".repeat(50_000),
            "\u0301".repeat(50_000)
        }) {
            IntentScores scores = IntentScores.of(text);
            assertTrue(scores.margin() >= 0, text);
        }
        assertEquals(1.5, score("", Intent.STEER));
    }

    @Test
    void workIsNeitherSteeringNorSmallTalk() {
        assertEquals(Intent.STEER, IntentScores.of("my tests").best());
        assertEquals(Intent.TEST, IntentScores.of("my tests").work());
    }

    private static double score(String text, Intent intent) {
        return IntentScores.of(text).of(intent);
    }
}
