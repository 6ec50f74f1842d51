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

    /** What is no number and no word that versions have may be anybody's name; four numbers may be an address. */
    @ParameterizedTest
    @CsvSource({
        "2.1.40, 2.1.40",
        "0.108.0-alpha.12, 0.108.0-alpha.12",
        "1.2.0-rc1, 1.2.0-rc1",
        "1.0.0-adas-build, 1.0.0",
        "1.0.0+20261101, 1.0.0",
        "10.0.0.17, 10.0.0",
        "2.1.40ada, 2.1",
        "ada, ''",
        "-1.0, ''",
        "123456789.0, ''",
        "'[trimmed for fixture]', ''",
        "'', ''"
    })
    void aVersionIsNumbersAndAFewWords(String told, String shown) {
        assertEquals(shown, Identifiers.version(told));
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

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    gsk_Ab1cd2Ef3gh4Ij5kl6Mn7                     ~ secret
                    xapp-1-Ab1cd2Ef3gh4Ij5kl6                     ~ secret
                    see SG.Ab1cd2Ef3gh4Ij.Kl5mn6Op7qr8 there      ~ see secret there
                    fix-AIzaAb1cd2Ef3gh4Ij5kl                     ~ fix-secret
                    aizaab1cd2ef3gh4ij5kl                         ~ secret
                    The key is sk-abcdefghijklmnop.               ~ The key is secret.
                    AC0123456789abcdef0123456789abcdef            ~ secret
                    123456789:AAAb1cd2Ef3gh4Ij5kl6Mn7op8Qr9st0Uv  ~ secret
                    Ab1cd2Ef3gh4Ij5kl6Mn7op8Qr9st0Uvw             ~ secret
                    ac1f2e3d-0b4a-4c5d-8e6f-0123456789ab          ~ ac1f2e3d-0b4a-4c5d-8e6f-0123456789ab
                    eaac2e3d-0b4a-4c5d-8e6f-0123456789ab          ~ eaac2e3d-0b4a-4c5d-8e6f-0123456789ab
                    0123456789abcdef0123456789abcdef01234567      ~ 0123456789abcdef0123456789abcdef01234567
                    pypi-publish-workflow-v2                      ~ pypi-publish-workflow-v2
                    asia-pacific-rollout-2026                     ~ asia-pacific-rollout-2026
                    api-gateway-service-v2                        ~ api-gateway-service-v2
                    J\u00f6rg@b\u00fccher.example write         ~ email write
                    to ada@xn--bcher-kva.xn--p1ai                 ~ to email
                    ada%40example.org                             ~ email
                    foo@1.2.3                                     ~ foo@1.2.3
                    """)
    void whatIsPrivateIsKnownByItsShape(String text, String masked) {
        assertEquals(masked, PrivateShapes.masked(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nethome/ada/x",
                "/homes/ada/x",
                "/home2/ada/x",
                "/export/home/ada/x",
                "/mnt/c/Users/ada/x",
                "C:\\USERS\\ada\\x",
                "c:/users/Ada Love/x",
                "\\\\wsl$\\Ubuntu\\home\\ada\\x",
                "%2Fhome%2Fada%2Fx",
                "file:///home/ada/x",
                "-mnt-c-Users-ada-x",
                "-var-home-ada-love-x",
                "c--users-ada-x",
                "~ada/x"
            })
    void homesAreKnownInAllSpellings(String path) {
        String masked = PrivateShapes.masked(path);
        assertTrue(masked.contains("~"), masked);
        assertFalse(masked.toLowerCase(java.util.Locale.ROOT).contains("ada"), masked);
        assertFalse(masked.toLowerCase(java.util.Locale.ROOT).contains("love"), masked);
    }

    @Test
    void passwordsOfAddressesAreNotTold() {
        assertEquals("http://secret@h:1/x", Addresses.closed("http://ann:p@w@h:1/x"));
        assertEquals("failed: secret@127.0.0.1", Addresses.closed("failed: ann:pw@127.0.0.1"));
        assertEquals(
                "jdbc:postgresql://h/db?user=ann&password=secret&ssl=true",
                Addresses.closed("jdbc:postgresql://h/db?user=ann&password=pw&ssl=true"));
        assertEquals("http://h/?api_key=secret", Addresses.closed("http://h/?api_key=abc"));
        assertEquals("to ann@example.org at 10:00", Addresses.closed("to ann@example.org at 10:00"));
        assertEquals("--tag=x project=shop", Addresses.closed("--tag=x project=shop"));
    }

    @Test
    void linesAreLines() {
        assertEquals("a_b_c_d_e🙂é", ShownText.oneLine("a\nb\u001Bc\u202Ed\u2028e🙂é"));
    }
}
