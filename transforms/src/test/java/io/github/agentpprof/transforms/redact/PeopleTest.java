package io.github.agentpprof.transforms.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeopleTest {
    @Test
    void theLongestNameIsHiddenWholly() {
        People people = People.named("ada", "ada.lovelace", "_bo", "le-roi");
        assertEquals("user/user x-user", people.hiddenIn("Ada.Lovelace/ADA x-le-roi"));
        assertEquals("adam xada 1ada ada1", people.hiddenIn("adam xada 1ada ada1"));
        assertEquals("a user user", people.hiddenIn("a _bo ada"));
        assertEquals("roi user", people.hiddenIn("roi le-roi"));
        assertSame("nobody", people.hiddenIn("nobody"));
    }

    @Test
    void namesThatTellNobodysAreNone() {
        assertSame(People.NOBODY, People.NOBODY.and(List.of("root", "A", "")));
        assertTrue(People.NOBODY.isEmpty());
        assertEquals(People.named("b1", "a1"), People.named("a1").and(List.of("B1", "a1")));
        assertEquals(List.of("a1", "b1"), People.named("b1", "a1").names());
    }

    @Test
    void manyNamesAreHiddenAsEachIs() {
        Random random = new Random(3);
        List<String> names = new ArrayList<>();
        People people = People.NOBODY;
        for (int i = 0; i < 3000; i++) {
            String name = Integer.toString(random.nextInt(1 << 20), 36) + (i % 5 == 0 ? "-x" + i : "zq");
            names.add(name);
            people = people.and(List.of(name));
        }
        for (String name : names) {
            assertTrue(people.include(name));
            assertEquals("/srv/user/9", people.hiddenIn("/srv/" + name.toUpperCase() + "/9"));
        }
        assertFalse(people.include("zq"));
        assertEquals("/srv/zqx/9", people.hiddenIn("/srv/zqx/9"));
    }
}
