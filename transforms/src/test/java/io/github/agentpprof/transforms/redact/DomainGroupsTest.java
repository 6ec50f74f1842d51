package io.github.agentpprof.transforms.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainGroupsTest {
    private static final DomainGroups GROUPS = new DomainGroups(People.named("Annika", "root", "al"));

    @ParameterizedTest
    @CsvSource(textBlock = """
                    https://api.example.org/v1?q=1,        api.example.org
                    HTTPS://API.Example.ORG.:8443/,        api.example.org
                    api.example.org,                       api.example.org
                    api.example.org:443,                   api.example.org
                    api.example.org/path,                  api.example.org
                    https://ann:secret@api.example.org/,   api.example.org
                    git@git.example.org:team/shop.git,     git.example.org
                    git.example.org:team/shop.git,         git.example.org
                    ssh://git@git.example.org:22/shop.git, git.example.org
                    git+https://git.example.org/lib.git,   git.example.org
                    http://localhost:3000/api,             localhost:3000
                    http://localhost,                      localhost:80
                    https://app.localhost/,                localhost:443
                    localhost,                             localhost
                    127.0.0.1:8080,                        localhost:8080
                    http://127.8.8.8:5000,                 localhost:5000
                    http://0.0.0.0:5000,                   localhost:5000
                    http://[::1]:8080/,                    localhost:8080
                    '::1',                                 localhost
                    10.1.2.3,                              private.domain
                    http://172.31.0.1/,                    private.domain
                    172.32.0.1,                            172.32.0.1
                    192.168.1.10,                          private.domain
                    100.64.0.1,                            private.domain
                    100.128.0.1,                           100.128.0.1
                    169.254.169.254,                       private.domain
                    203.0.113.9,                           private.domain
                    224.0.0.1,                             private.domain
                    8.8.8.8,                               8.8.8.8
                    0x7f.1,                                private.domain
                    2130706433,                            private.domain
                    300.1.1.1,                             private.domain
                    [fe80::1%eth0]:80,                     private.domain
                    [fd00::1],                             private.domain
                    [2001:db8::1],                         private.domain
                    [2606:4700::1111]:443,                 [2606:4700::1111]
                    [::ffff:10.0.0.1],                     private.domain
                    wiki,                                  private.domain
                    https://build.corp/,                   private.domain
                    printer.local,                         private.domain
                    vault.internal,                        private.domain
                    nas.lan,                               private.domain
                    host.docker.internal,                  private.domain
                    annika.example.org,                    private.domain
                    annika-mbp.example.org,                private.domain
                    https://annika.github.io,              private.domain
                    root.example.org,                      root.example.org
                    al.example.org,                        al.example.org
                    https://bücher.example.org/,           xn--bcher-kva.example.org
                    https://exаmple.org/,                  xn--exmple-4nf.org
                    https://пример.рф,                     xn--e1afmkfd.xn--p1ai
                    https:///path,                         invalid.domain
                    https://a b.example.org,               invalid.domain
                    https://-x.example.org,                invalid.domain
                    'a..b',                                invalid.domain
                    '$HOST',                               invalid.domain
                    '',                                    invalid.domain
                    """)
    void groups(String address, String expected) {
        assertEquals(expected, GROUPS.group(address));
    }

    @Test
    void whatIsTooLongIsNoHost() {
        assertEquals("invalid.domain", GROUPS.group("https://" + "a.".repeat(50_000) + "org"));
        assertEquals("invalid.domain", GROUPS.group("a".repeat(64) + ".org"));
    }
}
