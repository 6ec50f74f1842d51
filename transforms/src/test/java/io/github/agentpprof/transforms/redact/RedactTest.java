package io.github.agentpprof.transforms.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactTest {
    private static final People ADA = People.named("ada");
    private static final People MAX = People.named("max");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude-opus-4-6",
                "claude-opus-5[1m]",
                "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
                "claude-opus-4@20250514",
                "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-x",
                "gpt-5.1-codex-max",
                "openrouter/qwen/qwen3-coder:free"
            })
    void modelsKeepTheirNames(String model) {
        assertEquals(model, Identifiers.model(model, MAX));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    ada@example.org,               unknown
                    fix the login of Ada,          unknown
                    sk-0123456789abcdef,           unknown
                    /home/ada,                     unknown
                    /home/ada/models/q.gguf,       q.gguf
                    C:\\Users\\ada\\q.gguf,        q.gguf
                    ft:gpt-4o:ada::x1,             ft:gpt-4o:user::x1
                    """)
    void whatIsNoModelIsNotShown(String told, String shown) {
        assertEquals(shown, Identifiers.model(told, ADA));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    main,                          main
                    ada/fix,                       user/fix
                    fix/Ada_login,                 fix/user_login
                    canada/adage,                  user/adage
                    docs/adage,                    docs/adage
                    fix/ada@example.org,           fix/email
                    fix/home/eve/y,                fix~/y
                    fix the login,                 ''
                    """)
    void branchesTellNobodysName(String told, String shown) {
        assertEquals(shown, Identifiers.branch(told, ADA));
    }

    @Test
    void idsArePlain() {
        assertTrue(Identifiers.isId("019c0000-0000-7000-8000-000000000001", ADA));
        assertTrue(Identifiers.isId("ses_01", ADA));
        assertFalse(Identifiers.isId("ada-1", ADA));
        assertFalse(Identifiers.isId("two words", ADA));
        assertFalse(Identifiers.isId("ghp_0123456789abcdef", ADA));
    }

    @Test
    void ownersAreKnownByTheirHomes() {
        assertEquals(List.of("ada"), People.NOBODY.andOwnerOf("/home/Ada/shop").names());
        assertEquals(List.of("eve"), People.NOBODY.andOwnerOf("C:\\Users\\eve").names());
        assertEquals(List.of(), People.NOBODY.andOwnerOf("/home/runner/work").names());
        assertEquals(List.of(), People.NOBODY.andOwnerOf("/srv/shop").names());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    -home-ada-shop/x.jsonl,                 x.jsonl
                    backup/-home-ada-shop/s/x.jsonl,        backup/s/x.jsonl
                    ada/.claude/x.jsonl,                    user/.claude/x.jsonl
                    home/eve/x.jsonl,                       ~/x.jsonl
                    to ada@example.org.jsonl,               to email
                    """)
    void pathsTellNobodysName(String path, String shown) {
        assertEquals(shown, ShownText.path(path, ADA));
    }

    @Test
    void linesAreLines() {
        assertEquals("a_b_c_d_e🙂é", ShownText.oneLine("a\nb\u001Bc\u202Ed\u2028e🙂é"));
    }
}
