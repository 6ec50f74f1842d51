package io.github.agentpprof.transforms.trace.opencode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * What OpenCode kept before it had a database: a file for each session, {@code storage/session/PROJECT/SESSION.json}, for each of
 * its messages, {@code storage/message/SESSION/MESSAGE.json}, and for each part of those, {@code
 * storage/part/MESSAGE/PART.json}. They are put together as {@code opencode export} would, a message on each line, so a file
 * that is broken costs the message that it is of. One message is in memory at a time.
 */
final class OpenCodeStorage {
    /** Pattern of the files that stand for sessions. */
    static final String SESSIONS = "storage/session/*/*.json";

    private static final String ENDING = ".json";

    /** Nobody's message has more; what is beyond is left out and the line is not whole. */
    private static final int LARGEST_FILE = 64 << 20;

    private OpenCodeStorage() {}

    /** The session that {@code file} stands for, in lines, null if it stands for none. */
    static InputStream gathered(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path sessions = folder == null ? null : folder.getParent();
        Path storage = sessions == null ? null : sessions.getParent();
        String name = file.getFileName().toString();
        if (storage == null
                || !name.endsWith(ENDING)
                || !sessions.endsWith("session")
                || !storage.endsWith("storage")) {
            return null;
        }
        byte[] session = oneLine(file);
        String id = name.substring(0, name.length() - ENDING.length());
        Iterator<Path> messages =
                jsonFiles(storage.resolve("message").resolve(id)).iterator();
        return new SequenceInputStream(new Enumeration<>() {
            private boolean headless = true;

            @Override
            public boolean hasMoreElements() {
                return headless || messages.hasNext();
            }

            @Override
            public InputStream nextElement() {
                if (headless) {
                    headless = false;
                    return joined(List.of(text("{\"info\":"), new ByteArrayInputStream(session), text("}\n")));
                }
                if (!messages.hasNext()) {
                    throw new NoSuchElementException();
                }
                return message(session, messages.next(), storage.resolve("part"));
            }
        });
    }

    private static InputStream message(byte[] session, Path message, Path parts) {
        try {
            List<InputStream> line = new ArrayList<>();
            line.add(text("{\"info\":"));
            line.add(new ByteArrayInputStream(session));
            line.add(text(",\"messages\":{\"info\":"));
            line.add(new ByteArrayInputStream(oneLine(message)));
            line.add(text(",\"parts\":["));
            String name = message.getFileName().toString();
            String separator = "";
            for (Path part : jsonFiles(parts.resolve(name.substring(0, name.length() - ENDING.length())))) {
                line.add(text(separator));
                line.add(new ByteArrayInputStream(oneLine(part)));
                separator = ",";
            }
            line.add(text("]}}\n"));
            return joined(line);
        } catch (IOException e) {
            // One that went away in the meantime, or may not be read, is a line that is none.
            return text("{\n");
        }
    }

    private static InputStream joined(List<InputStream> streams) {
        Iterator<InputStream> each = streams.iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return each.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return each.next();
            }
        });
    }

    /** In the order of their names, which is that of time. */
    private static List<Path> jsonFiles(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + ENDING)) {
            all.forEach(files::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
        files.sort(null);
        return files;
    }

    /** JSON has line feeds between values only, where a blank does as well. */
    private static byte[] oneLine(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] json = in.readNBytes(LARGEST_FILE);
            for (int i = 0; i < json.length; i++) {
                json[i] = json[i] == '\n' || json[i] == '\r' ? (byte) ' ' : json[i];
            }
            return json;
        }
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
