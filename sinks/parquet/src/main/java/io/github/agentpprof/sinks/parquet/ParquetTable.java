package io.github.agentpprof.sinks.parquet;

import io.github.agentpprof.sinks.CleanText;
import io.github.agentpprof.sinks.costs.CostColumn;
import io.github.agentpprof.sinks.costs.CostColumns;
import io.github.agentpprof.sinks.costs.CostDatabase;
import io.github.agentpprof.sinks.costs.ParquetLibrary;
import io.github.agentpprof.transforms.model.profile.CostRow;
import io.github.agentpprof.transforms.model.profile.CostTable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * A flat table: {@code day} is a date, other fields are texts, all of them null where they do not apply; counts are 64-bit
 * numbers, money and shares exact decimals. Not compressed: dictionaries do most of that, and the file is small.
 */
public final class ParquetTable implements ParquetLibrary {
    private static final int DIGITS = 18;

    @Override
    public void write(CostTable table, OutputStream out) throws IOException {
        MessageType schema = schema(table);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new ParquetStream(out))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .build()) {
            for (CostRow row : table.rows()) {
                writer.write(group(schema, table, row));
            }
        }
    }

    private static MessageType schema(CostTable table) {
        Types.MessageTypeBuilder schema = Types.buildMessage();
        for (String field : table.fields()) {
            if (field.equals(CostDatabase.DAY)) {
                schema.optional(PrimitiveTypeName.INT32)
                        .as(LogicalTypeAnnotation.dateType())
                        .named(field);
            } else {
                schema.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(field);
            }
        }
        for (CostColumn column : CostColumns.of(table)) {
            if (!column.always()) {
                schema.optional(PrimitiveTypeName.INT64).named(column.name());
            } else if (column.counts()) {
                schema.required(PrimitiveTypeName.INT64).named(column.name());
            } else {
                schema.required(PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.decimalType(column.scale(), DIGITS))
                        .named(column.name());
            }
        }
        return schema.named("costs");
    }

    private static Group group(MessageType schema, CostTable table, CostRow row) {
        List<String> fields = table.fields();
        Group group = new SimpleGroup(schema);
        for (int i = 0; i < fields.size(); i++) {
            String value = CleanText.wellFormed(row.group().get(i));
            if (!value.isEmpty() && fields.get(i).equals(CostDatabase.DAY)) {
                group.add(i, Math.toIntExact(LocalDate.parse(value).toEpochDay()));
            } else if (!value.isEmpty()) {
                group.add(i, value);
            }
        }
        int index = fields.size();
        for (CostColumn column : CostColumns.of(table)) {
            BigDecimal number = column.of(table, row);
            if (number != null) {
                group.add(index, number.unscaledValue().longValueExact());
            }
            index++;
        }
        return group;
    }
}
