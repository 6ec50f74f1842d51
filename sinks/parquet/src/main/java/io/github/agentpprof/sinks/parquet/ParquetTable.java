package io.github.agentpprof.sinks.parquet;

import io.github.agentpprof.sinks.CleanText;
import io.github.agentpprof.sinks.costs.FlatColumn;
import io.github.agentpprof.sinks.costs.FlatTable;
import io.github.agentpprof.sinks.costs.ParquetLibrary;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * A flat table: days are dates, times instants in UTC, counts 64-bit numbers, money and shares exact decimals. Not compressed:
 * dictionaries do most of that, and the file is small.
 */
public final class ParquetTable implements ParquetLibrary {
    private static final int DIGITS = 18;
    private static final int EXACT_DIGITS = 38;

    /** As many bytes as 38 digits take. */
    private static final int EXACT_BYTES = 16;

    @Override
    public void write(FlatTable table, OutputStream out) throws IOException {
        MessageType schema = schema(table.columns());
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new ParquetStream(out))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .build()) {
            for (Iterator<List<Object>> rows = table.rows().iterator(); rows.hasNext(); ) {
                writer.write(group(schema, table.columns(), rows.next()));
            }
        }
    }

    private static MessageType schema(List<FlatColumn> columns) {
        Types.MessageTypeBuilder schema = Types.buildMessage();
        columns.forEach(column -> schema.addField(type(column)));
        return schema.named("costs");
    }

    private static Type type(FlatColumn column) {
        return switch (column.type()) {
            case DAY ->
                of(column, PrimitiveTypeName.INT32)
                        .as(LogicalTypeAnnotation.dateType())
                        .named(column.name());
            case TEXT ->
                of(column, PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
            case COUNT -> of(column, PrimitiveTypeName.INT64).named(column.name());
            case DECIMAL ->
                of(column, PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.decimalType(column.scale(), DIGITS))
                        .named(column.name());
            case EXACT ->
                of(column, PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                        .length(EXACT_BYTES)
                        .as(LogicalTypeAnnotation.decimalType(column.scale(), EXACT_DIGITS))
                        .named(column.name());
            case TIME ->
                of(column, PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MILLIS))
                        .named(column.name());
            case FLAG -> of(column, PrimitiveTypeName.BOOLEAN).named(column.name());
        };
    }

    private static Types.PrimitiveBuilder<PrimitiveType> of(FlatColumn column, PrimitiveTypeName type) {
        return column.required() ? Types.required(type) : Types.optional(type);
    }

    private static Group group(MessageType schema, List<FlatColumn> columns, List<Object> row) {
        Group group = new SimpleGroup(schema);
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.get(i);
            if (value == null) {
                continue;
            }
            switch (columns.get(i).type()) {
                case DAY ->
                    group.add(i, Math.toIntExact(LocalDate.parse((String) value).toEpochDay()));
                case TEXT -> group.add(i, CleanText.wellFormed((String) value));
                case COUNT, DECIMAL ->
                    group.add(i, ((BigDecimal) value).unscaledValue().longValueExact());
                case EXACT ->
                    group.add(
                            i,
                            fixed(((BigDecimal) value).setScale(columns.get(i).scale())));
                case TIME -> group.add(i, ((Instant) value).toEpochMilli());
                case FLAG -> group.add(i, (boolean) value);
            }
        }
        return group;
    }

    /** Big-endian, filled up with its sign. */
    private static Binary fixed(BigDecimal value) {
        BigInteger unscaled = value.unscaledValue();
        byte[] bytes = unscaled.toByteArray();
        byte[] all = new byte[EXACT_BYTES];
        Arrays.fill(all, 0, EXACT_BYTES - bytes.length, (byte) (unscaled.signum() < 0 ? -1 : 0));
        System.arraycopy(bytes, 0, all, EXACT_BYTES - bytes.length, bytes.length);
        return Binary.fromConstantByteArray(all);
    }
}
