package io.github.agentpprof.transforms.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.ToolReading;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseParserTest {
    private static final String[] OPENCODE = {
        "CREATE TABLE session_message (id TEXT, session_id TEXT, type TEXT, data TEXT)",
        "INSERT INTO session_message VALUES ('m', 's', 'assistant', '{\"time\":{\"created\":1},\"tokens\":{\"input\":7}}')"
    };

    @TempDir
    private Path folder;

    @Test
    void aDatabaseOfNoAgentIsRefusedOnce() throws Exception {
        assertEquals(
                List.of("0: no known trace format"),
                RecordedTrace.at(database("CREATE TABLE bookmark (id TEXT)")).rejects());
    }

    @Test
    void whatIsEncryptedIsRefusedOnce() throws IOException {
        byte[] random = new byte[1 << 16];
        new Random(2).nextBytes(random);
        assertEquals(
                List.of("0: neither text nor a database that can be read: encrypted, perhaps"),
                RecordedTrace.at(Files.write(folder.resolve("old.pb"), random)).rejects());
    }

    @Test
    void aDamagedDatabaseIsRefusedOnceAndTheRestRead() throws Exception {
        Path path = database(OPENCODE);
        byte[] bytes = Files.readAllBytes(path);
        // The second page, which is the table, is none any more.
        Arrays.fill(bytes, 4096, 4200, (byte) 0xFF);
        Files.write(path, bytes);
        assertEquals(
                List.of("0: the database is damaged or half written"),
                RecordedTrace.at(path).rejects());
    }

    @Test
    void itIsReadFromWhereverItsBytesComeFrom() throws Exception {
        byte[] bytes = Files.readAllBytes(database(OPENCODE));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        List<Usage> usages = List.of(new Usage(7, 0, 0, 0, 0, 0, 0));
        assertEquals(usages, RecordedTrace.of(bytes).usages());
        assertEquals(usages, RecordedTrace.of(packed.toByteArray()).usages());
        assertEquals(
                usages,
                RecordedTrace.at(Files.write(folder.resolve("copy.db.gz"), packed.toByteArray()))
                        .usages());
    }

    @Test
    void anAgentThatNobodyAsksForIsPassedOver() throws Exception {
        InputStream database = new ByteArrayInputStream(Files.readAllBytes(database(OPENCODE)));
        Wanted claude = new Wanted(ProjectScope.all(), "claude", ToolReading.NONE, true);
        RecordedTrace trace = RecordedTrace.read(database, null, claude);
        assertEquals(List.of(), trace.events());
        assertEquals(List.of(), trace.rejects());
    }

    private Path database(String... statements) throws SQLException {
        Path path = folder.resolve("some.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return path;
    }
}
