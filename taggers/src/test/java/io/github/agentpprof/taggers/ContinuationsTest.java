package io.github.agentpprof.taggers;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContinuationsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ok",
                "OK.",
                "Yes, please!",
                "yes to all.",
                "ok, continue",
                "Go on",
                "do it",
                "Let's do it",
                "lets go",
                "2",
                "b",
                "B)",
                "1 and 3",
                "option 2",
                "step 3",
                "thanks!",
                "no",
                "Continue from where you left off.",
                "that's right",
                "n",
                "１",
                "继续",
                "好的",
                "好的，继续",
                "可以 继续吧",
                "方案2",
                "嗯嗯。",
                "繼續",
                "はい",
                "はい、お願いします。",
                "続けて",
                "了解です",
                "네",
                "계속 진행해줘",
                "좋아요!",
                "sí",
                "Si",
                "dale, sigue",
                "oui",
                "d'accord, continue",
                "vas-y",
                "ja",
                "mach weiter",
                "alles klar, weiter",
                "sim",
                "não",
                "pode continuar",
                "va bene",
                "vai avanti",
                "да",
                "Да, продолжай",
                "хорошо",
                "ещё раз",
                "?",
                "…",
                "👍",
                "",
                "  \n "
            })
    void wordsThatSetNoTaskGoOnWithTheOneBefore(String text) {
        assertTrue(Continuations.include(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fix it",
                "test",
                "commit",
                "run it",
                "ls",
                "hello",
                "yes, let's do the database schema",
                "ok, works. create pr",
                "continue with the parser",
                "/clear",
                "/continue now",
                "!ls",
                "404",
                "why?",
                "what",
                "ab",
                "okra",
                "no tests",
                "继续修复登录",
                "好的，提交",
                "不要删除",
                "はい、テストして",
                "네, 커밋해줘",
                "sí, arregla el fallo",
                "oui, teste-le",
                "ja, teste es",
                "да, исправь",
                "sim, corrige",
                "sì, prova",
                "jo jo jo jo jo jo jo jo jo jo jo jo jo jo jo jo jo jo jo"
            })
    void anythingElseIsATask(String text) {
        assertFalse(Continuations.include(text));
    }

    @Test
    void aLongTextIsNotLookedAtTwice() {
        assertFalse(Continuations.include("ok ".repeat(2_000_000)));
        assertTrue(Continuations.include(" ".repeat(2_000_000)));
    }
}
