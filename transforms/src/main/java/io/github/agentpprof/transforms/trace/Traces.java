package io.github.agentpprof.transforms.trace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentpprof.transforms.trace.json.BrokenRecordsException;
import io.github.agentpprof.transforms.trace.json.CsvRecords;
import io.github.agentpprof.transforms.trace.json.DocumentRecords;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.json.Records;
import io.github.agentpprof.transforms.trace.reader.Beside;
import io.github.agentpprof.transforms.trace.reader.ToolReading;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Opens traces in whatever form they are written.
 *
 * <p>Public for {@code BatchReader} and {@code Discovery}.
 */
public final class Traces {
    /** Records after which a document that no format knows is none that is read. */
    private static final int MOST_ASKED = 20;

    private Traces() {}

    /**
     * Begins to read a file.
     *
     * @param raw the file's bytes: plain, gzip or zstd
     * @param local where it is on a disk of this machine, null if it is on none
     * @param beside what stands around it
     * @throws IOException if the file cannot be read at all
     */
    public static TraceSteps open(InputStream raw, Path local, Beside beside, Wanted wanted, TraceOutput output)
            throws IOException {
        InputStream gathered = local == null ? null : TraceFormats.gathered(local);
        if (gathered != null) {
            return TraceParser.lines(with(raw, gathered), beside, wanted, output);
        }
        TraceForm.Told told = TraceForm.of(TraceInput.decompressed(raw));
        return switch (told.form()) {
            case LINES -> TraceParser.lines(told.whole(), beside, wanted, output);
            case DOCUMENT ->
                new RecordParser(new DocumentRecords(told.whole()), new Recognition(beside, wanted, output));
            case DATABASE -> DatabaseParser.open(local, told.whole(), new Recognition(beside, wanted, output));
            case BINARY -> DatabaseParser.refuse(told.whole(), new Recognition(beside, wanted, output));
            case CSV -> new RecordParser(new CsvRecords(told.whole()), new Recognition(beside, wanted, output));
        };
    }

    /** Lines that are closed together with the file that stands for them. */
    private static InputStream with(InputStream file, InputStream lines) {
        return new FilterInputStream(lines) {
            @Override
            public void close() throws IOException {
                try (file) {
                    super.close();
                }
            }
        };
    }

    /** Whether a document is a trace, as far as its first records tell; it is asked for its beginning. */
    public static boolean isDocument(InputStream raw) throws IOException {
        try (InputStream in = TraceInput.decompressed(raw)) {
            TraceForm.Told told = TraceForm.of(in);
            if (told.form() != TraceForm.DOCUMENT) {
                return false;
            }
            Records records = new DocumentRecords(told.whole());
            Fields fields = TraceFormats.recognition(ToolReading.NONE);
            for (int i = 0; i < MOST_ASKED; i++) {
                ObjectNode record = records.next(fields);
                if (record == null || TraceFormats.recognise(record).isPresent()) {
                    return record != null;
                }
            }
            return false;
        } catch (BrokenRecordsException e) {
            return false;
        }
    }
}
