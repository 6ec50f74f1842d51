package io.github.agentpprof.transforms.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CommandTableTest {
    private static final CommandTable TABLE = CommandTable.BUNDLED;

    @Test
    void everySubcommandHasItsCommand() {
        for (String name : new TreeSet<>(TABLE.names())) {
            int space = name.lastIndexOf(' ');
            assertTrue(space < 0 || TABLE.names().contains(name.substring(0, space)), name);
        }
    }

    @Test
    void everyContactIsAHostOrOneOfTheNames() {
        for (String name : new TreeSet<>(TABLE.names())) {
            String contact = TABLE.row(name).contact();
            boolean named =
                    List.of("", DomainUse.REGISTRY, DomainUse.GIT_REMOTE).contains(contact);
            assertTrue(named || contact.matches("[a-z]+\\.(com|io)"), name);
            assertTrue(contact.isEmpty() || TABLE.row(name).effect() == Effect.NETWORK, name);
        }
    }

    @Test
    void versionsDoNotMatter() {
        assertEquals("python", TABLE.row("python3.11").name());
        assertEquals("gcc", TABLE.row("gcc-13").name());
        assertEquals("7z", TABLE.row("7z").name());
        assertNull(TABLE.row("shop"));
    }

    @Test
    void rolesByPlace() {
        CommandRow cp = TABLE.row("cp");
        assertEquals(Role.WRITE, cp.role(0, 1, false));
        assertEquals(Role.READ, cp.role(1, 3, false));
        assertEquals(Role.WRITE, cp.role(2, 3, false));
        CommandRow sed = TABLE.row("sed");
        assertEquals(Role.TEXT, sed.role(0, 2, false));
        assertEquals(Role.READ, sed.role(0, 2, true));
        assertNotNull(sed.options().get("-i"));
    }
}
