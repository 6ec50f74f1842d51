package io.github.agentpprof.sinks.iceberg;

import io.github.agentpprof.sinks.CleanText;
import io.github.agentpprof.sinks.costs.CostStore;
import io.github.agentpprof.sinks.costs.FlatColumn;
import io.github.agentpprof.sinks.costs.FlatTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.encryption.EncryptedOutputFile;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.parquet.Parquet;

/** Writes rows as Parquet, a file for each partition of the table, which are its days unless somebody has made it otherwise. */
final class DayFiles {
    private final Table table;
    private final String runKey;
    private final OutputFileFactory places;

    /** Where files are, whole or not. */
    private final List<String> begun = new ArrayList<>();

    DayFiles(Table table, String runKey) {
        this.table = table;
        this.runKey = runKey;
        this.places = OutputFileFactory.builderFor(table, 0, 0)
                .format(FileFormat.PARQUET)
                .build();
    }

    /** Writes all of {@code rows}; if that cannot be, none of the files stays. */
    List<DataFile> write(FlatTable rows) throws IOException {
        List<DataFile> written = new ArrayList<>();
        boolean whole = false;
        try {
            for (Map.Entry<PartitionKey, List<Record>> partition :
                    partitions(rows).entrySet()) {
                written.add(write(partition.getKey(), partition.getValue()));
            }
            whole = true;
            return written;
        } finally {
            if (!whole) {
                delete();
            }
        }
    }

    /** Lets go of what no snapshot is to name. */
    void delete() {
        begun.forEach(table.io()::deleteFile);
    }

    private Map<PartitionKey, List<Record>> partitions(FlatTable rows) {
        PartitionKey key = new PartitionKey(table.spec(), table.schema());
        InternalRecordWrapper values = new InternalRecordWrapper(table.schema().asStruct());
        Map<PartitionKey, List<Record>> partitions = new LinkedHashMap<>();
        rows.rows().forEach(row -> {
            Record one = one(rows.columns(), row);
            key.partition(values.wrap(one));
            partitions.computeIfAbsent(key.copy(), day -> new ArrayList<>()).add(one);
        });
        return partitions;
    }

    private DataFile write(PartitionKey partition, List<Record> rows) throws IOException {
        EncryptedOutputFile place = places.newOutputFile(table.spec(), partition);
        begun.add(place.encryptingOutputFile().location());
        DataWriter<Record> writer = Parquet.writeData(place.encryptingOutputFile())
                .schema(table.schema())
                .withSpec(table.spec())
                .withPartition(partition)
                .setAll(table.properties())
                .metricsConfig(MetricsConfig.forTable(table))
                .createWriterFunc(GenericParquetWriter::create)
                .build();
        try (writer) {
            rows.forEach(writer::write);
        }
        return writer.toDataFile();
    }

    private Record one(List<FlatColumn> columns, List<Object> row) {
        Record one = GenericRecord.create(table.schema());
        one.setField(CostStore.RUN_KEY, CleanText.wellFormed(runKey));
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.get(i);
            if (value != null) {
                one.setField(columns.get(i).name(), value(columns.get(i), value));
            }
        }
        return one;
    }

    private static Object value(FlatColumn column, Object value) {
        return switch (column.type()) {
            case DAY -> LocalDate.parse((String) value);
            case TEXT -> CleanText.wellFormed((String) value);
            case COUNT -> ((BigDecimal) value).longValueExact();
            case DECIMAL, EXACT -> ((BigDecimal) value).setScale(column.scale());
            case TIME -> ((Instant) value).atOffset(ZoneOffset.UTC);
            case FLAG -> value;
        };
    }
}
