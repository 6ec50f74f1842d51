package io.github.agentpprof.sinks.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.sinks.costs.CostColumns;
import io.github.agentpprof.sinks.costs.CostForm;
import io.github.agentpprof.sinks.costs.FlatColumn;
import io.github.agentpprof.sinks.costs.FlatTable;
import io.github.agentpprof.sinks.costs.ParquetLibrary;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.model.profile.CostRow;
import io.github.agentpprof.transforms.model.profile.CostTable;
import io.github.agentpprof.transforms.model.profile.Totals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTableTest {
    /** Half of 10 tokens of output are of calls without final numbers: a share of 0.5, 500,000 millionths. */
    private static final CostTable TABLE = new CostTable(
            List.of("day", "team"),
            List.of(
                    new CostRow(List.of("", ""), new Totals(Usage.NONE, 1, 0), 7, 0, 0),
                    new CostRow(
                            List.of("2026-11-22", "größe;\n"),
                            new Totals(new Usage(1, 10, 2, 3, 4, 0, 5), 6, 1_500_001),
                            0,
                            1,
                            5)));

    private final ParquetLibrary library =
            ServiceLoader.load(ParquetLibrary.class).findFirst().orElseThrow();

    @Test
    void whatIsWrittenIsReadBack(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("x.parquet"), bytes());
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            MessageType schema = reader.getFooter().getFileMetaData().getSchema();
            assertEquals(2 + CostColumns.all().size(), schema.getFieldCount());
            PageReadStore pages = reader.readNextRowGroup();
            RecordReader<Group> rows =
                    new ColumnIOFactory().getColumnIO(schema).getRecordReader(pages, new GroupRecordConverter(schema));
            Group first = rows.read();
            assertEquals(0, first.getFieldRepetitionCount("day"));
            assertEquals(0, first.getFieldRepetitionCount("team"));
            assertEquals(7, first.getLong("unpriced_tokens", 0));
            Group second = rows.read();
            assertEquals(LocalDate.of(2026, 11, 22), LocalDate.ofEpochDay(second.getInteger("day", 0)));
            assertEquals("größe;\n", second.getString("team", 0));
            assertEquals(6, second.getLong("calls", 0));
            assertEquals(1_500_001, second.getLong("cost_usd", 0));
            assertEquals(500_000, second.getLong("lower_bound_share", 0));
            assertNull(reader.readNextRowGroup());
        }
    }

    /** Money below a micro-dollar, also less than nothing, a time and a flag. */
    @Test
    void exactNumbersTimesAndFlagsAreReadBack(@TempDir Path folder) throws IOException {
        Instant time = Instant.parse("2026-11-02T05:00:00Z");
        List<Object> row = Arrays.asList(new BigDecimal("-0.00000055"), null, time, true);
        FlatTable table = new FlatTable(
                List.of(
                        new FlatColumn("cost", FlatColumn.Type.EXACT, 15, true),
                        new FlatColumn("price", FlatColumn.Type.EXACT, 15, false),
                        new FlatColumn("start", FlatColumn.Type.TIME, 0, true),
                        new FlatColumn("known", FlatColumn.Type.FLAG, 0, true)),
                1,
                () -> Stream.<List<Object>>of(row));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        library.write(table, out);
        Path file = Files.write(folder.resolve("x.parquet"), out.toByteArray());
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            MessageType schema = reader.getFooter().getFileMetaData().getSchema();
            assertEquals(
                    "DECIMAL(38,15)",
                    schema.getType("cost").getLogicalTypeAnnotation().toString());
            assertEquals(
                    "TIMESTAMP(MILLIS,true)",
                    schema.getType("start").getLogicalTypeAnnotation().toString());
            Group read = new ColumnIOFactory()
                    .getColumnIO(schema)
                    .getRecordReader(reader.readNextRowGroup(), new GroupRecordConverter(schema))
                    .read();
            byte[] cost = read.getBinary("cost", 0).getBytes();
            assertEquals(new BigDecimal("-0.000000550000000"), new BigDecimal(new BigInteger(cost), 15));
            assertEquals(0, read.getFieldRepetitionCount("price"));
            assertEquals(time.toEpochMilli(), read.getLong("start", 0));
            assertTrue(read.getBoolean("known", 0));
        }
    }

    @Test
    void theSameTableGivesTheSameBytes() throws IOException {
        assertArrayEquals(bytes(), bytes());
    }

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        library.write(CostForm.GROUPS.of(TABLE), out);
        return out.toByteArray();
    }
}
