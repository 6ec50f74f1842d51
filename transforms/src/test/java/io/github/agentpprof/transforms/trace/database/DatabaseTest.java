package io.github.agentpprof.transforms.trace.database;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.RowQuery;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final RowQuery NOTES =
            new RowQuery("note", "SELECT id, " + RowQuery.bounded("data") + " FROM note ORDER BY id", Set.of("data"));

    private static final Fields FIELDS = Fields.of("data.role", "data.size");

    @TempDir
    private Path folder;

    @Test
    void rowsAreLinesOfTheWantedFields() throws Exception {
        // Everything here means something in an address.
        Path path = folder.resolve("a b%20c?d#e&ü.db");
        write(path, "CREATE TABLE note (id TEXT, data TEXT, n INTEGER, r REAL, b BLOB, none TEXT)");
        write(
                path,
                "INSERT INTO note VALUES ('a', '{\"role\":\"user\",\"secret\":1,\"size\":2}', 3, 0.5, x'00ff', NULL)");

        try (Database database = Database.open(path)) {
            assertEquals(
                    Map.of("note", Set.of("id", "data", "n", "r", "b", "none")),
                    database.tables().columns());
            try (Rows rows = database.rows(
                    new RowQuery("x", "SELECT id, data, n, r, b, none FROM note", Set.of("data")), FIELDS)) {
                assertTrue(rows.next());
                var row = rows.row();
                assertArrayEquals(new byte[] {0, -1}, row.remove("b").binaryValue());
                assertEquals(
                        "{\"table\":\"x\",\"id\":\"a\",\"data\":{\"role\":\"user\",\"size\":2},\"n\":3,\"r\":0.5}",
                        row.toString());
                assertFalse(rows.next());
            }
            assertFalse(database.changed());
        }
        assertEquals(List.of("a b%20c?d#e&ü.db"), names());
    }

    @Test
    void whatIsOnlyInTheLogIsSeen() throws Exception {
        Path path = folder.resolve("live.db");
        try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + path);
                Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("CREATE TABLE note (id TEXT, data TEXT)");
            statement.execute("INSERT INTO note VALUES ('a', '{\"size\":1}')");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            statement.execute("INSERT INTO note VALUES ('b', '{\"size\":2}')");
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("INSERT INTO note VALUES ('c', '{\"size\":3}')");
            Map<String, FileTime> files = times();

            try (Database database = Database.open(path)) {
                // The third is not committed.
                assertEquals(List.of("a 1", "b 2"), notes(database));
                assertFalse(database.changed());
                // Gone already, where open files can be removed.
                assertFalse(Files.exists(database.copied()));
            }

            assertEquals(files, times());
            // Nobody was kept from writing.
            statement.execute("COMMIT");
        }
    }

    @Test
    void aLogThatIsDoneWithIsNone() throws Exception {
        Path path = folder.resolve("quiet.db");
        try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + path);
                Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("CREATE TABLE note (id TEXT, data TEXT)");
            statement.execute("INSERT INTO note VALUES ('a', '{\"size\":1}')");
        }
        try (Database database = Database.open(path)) {
            assertEquals(List.of("a 1"), notes(database));
        }
        assertEquals(List.of("quiet.db"), names());
    }

    @Test
    void whatIsNotCommittedIsTakenBack() throws Exception {
        Path path = folder.resolve("hot.db");
        write(path, "CREATE TABLE note (id TEXT, data TEXT)");
        write(path, "INSERT INTO note VALUES ('a', '{\"size\":1}')");
        Path crashed = folder.resolve("crashed.db");
        try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + path);
                Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA cache_spill = 1");
            statement.execute("PRAGMA cache_size = 1");
            statement.execute("BEGIN EXCLUSIVE");
            statement.execute("UPDATE note SET data = '{\"size\":7}'");
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
                    + " INSERT INTO note SELECT 'b' || i, '{\"size\":8}' FROM n");
            // As a crash would leave it.
            Files.copy(path, crashed);
            Files.copy(folder.resolve("hot.db-journal"), folder.resolve("crashed.db-journal"));
            statement.execute("ROLLBACK");
        }
        Map<String, FileTime> files = times();
        try (Database database = Database.open(crashed)) {
            assertEquals(List.of("a 1"), notes(database));
        }
        assertEquals(files, times());
    }

    @Test
    void ofAHalfWrittenDatabaseTheRestIsRead() throws Exception {
        Path path = folder.resolve("half.db");
        write(path, "CREATE TABLE note (id INTEGER PRIMARY KEY, data TEXT)");
        write(
                path,
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
                        + " INSERT INTO note SELECT i, '{\"size\":' || i || ',\"pad\":\"' || hex(zeroblob(50)) || '\"}' FROM n");
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        try (Database database = Database.open(path);
                Rows rows = database.rows(NOTES, FIELDS)) {
            long read = 0;
            UnreadableDatabase end = null;
            while (end == null) {
                try {
                    assertTrue(rows.next());
                    assertEquals(++read, rows.row().path("data").path("size").asLong());
                } catch (UnreadableDatabase e) {
                    end = e;
                }
            }
            assertTrue(read > 1000, read + " rows");
            assertEquals("the database is damaged or half written", end.getMessage());
        }
    }

    @Test
    void rubbishIsNoDatabase() throws IOException {
        Path path = folder.resolve("rubbish.db");
        Files.write(path, (Database.MAGIC + "x".repeat(5000)).getBytes(StandardCharsets.ISO_8859_1));
        IOException refused =
                assertThrows(UnreadableDatabase.class, () -> Database.open(path).tables());
        assertEquals("the database is encrypted or damaged", refused.getMessage());
    }

    @Test
    void anotherVersionsTablesAreNamedAsThat() throws Exception {
        Path path = folder.resolve("newer.db");
        write(path, "CREATE TABLE note (key TEXT)");
        try (Database database = Database.open(path)) {
            IOException refused = assertThrows(UnreadableDatabase.class, () -> database.rows(NOTES, FIELDS));
            assertEquals("the database is of a version that is not known", refused.getMessage());
        }
    }

    @Test
    void aRowThatIsNoneCostsItself() throws Exception {
        Path path = folder.resolve("mixed.db");
        write(path, "CREATE TABLE note (id TEXT, data TEXT)");
        write(path, "INSERT INTO note VALUES ('a', '[1]'), ('b', '{'), ('c', NULL), ('d', '{\"size\":4}')");
        write(path, "INSERT INTO note VALUES ('e', zeroblob(" + (RowQuery.LONGEST + 1) + "))");
        List<String> told = new ArrayList<>();
        try (Database database = Database.open(path);
                Rows rows = database.rows(NOTES, FIELDS)) {
            while (rows.next()) {
                try {
                    told.add(rows.row().path("data").toString());
                } catch (UnreadableRow e) {
                    told.add(e.getMessage());
                }
            }
        }
        assertEquals(
                List.of(
                        "not a JSON object",
                        "malformed JSON",
                        "not a JSON object",
                        "{\"size\":4}",
                        "a value that is too long"),
                told);
    }

    @Test
    void writingWhileItIsReadIsNoticed() throws Exception {
        Path path = folder.resolve("changing.db");
        write(path, "CREATE TABLE note (id TEXT, data TEXT)");
        try (Database database = Database.open(path)) {
            write(path, "INSERT INTO note VALUES ('a', '{\"size\":1}')");
            assertTrue(database.changed());
        }
    }

    /** Where libraries cannot be loaded from the folder for temporary files; of one process all have the same. */
    @Test
    void withoutItsLibraryItIsRefusedInWords() throws Exception {
        Path path = folder.resolve("plain.db");
        write(path, "CREATE TABLE note (id TEXT, data TEXT)");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Dorg.sqlite.tmpdir=" + path,
                        "-cp",
                        System.getProperty("java.class.path"),
                        DatabaseTest.class.getName(),
                        path.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(
                "SQLite's library cannot be loaded; -Dorg.sqlite.tmpdir=DIR in AGENTPPROF_JAVA_OPTS names a folder from which it can",
                said.lines().filter(line -> !line.startsWith("SLF4J")).collect(Collectors.joining("\n")));
        assertEquals(0, process.waitFor());
    }

    /** Says why a database cannot be opened. */
    public static void main(String[] arguments) throws IOException {
        try (Database database = Database.open(Path.of(arguments[0]))) {
            System.out.println("it can: " + database.tables());
        } catch (UnreadableDatabase e) {
            System.out.println(e.getMessage());
        }
    }

    @Test
    void aDatabaseOfAStoreIsReadFromACopy() throws Exception {
        Path path = folder.resolve("stored.db");
        write(path, "CREATE TABLE note (id TEXT, data TEXT)");
        write(path, "INSERT INTO note VALUES ('a', '{\"size\":1}')");
        try (Database database = Database.open(Files.newInputStream(path))) {
            assertEquals(List.of("a 1"), notes(database));
            assertFalse(Files.exists(database.copied()));
        }
    }

    private static List<String> notes(Database database) throws IOException {
        List<String> notes = new ArrayList<>();
        try (Rows rows = database.rows(NOTES, FIELDS)) {
            while (rows.next()) {
                var row = rows.row();
                notes.add(row.path("id").asText() + " " + row.path("data").path("size"));
            }
        }
        return notes;
    }

    private static void write(Path path, String sql) throws SQLException {
        // As a path, since what is written here is not what is tested.
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:file:" + path.toUri().getRawPath());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Map<String, FileTime> times() throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        for (String name : names()) {
            times.put(name, Files.getLastModifiedTime(folder.resolve(name)));
        }
        return times;
    }
}
