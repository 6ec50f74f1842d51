package io.github.agentpprof.transforms.trace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentpprof.transforms.model.input.Reject;
import io.github.agentpprof.transforms.trace.json.BrokenRecordsException;
import io.github.agentpprof.transforms.trace.json.Records;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import java.io.IOException;

/** Reads a trace that is no lines, a record at a time, as if each were a line. */
final class RecordParser implements TraceSteps {
    private final Records records;
    private final Recognition recognition;
    private final TraceOutput output;
    private boolean finished;

    RecordParser(Records records, Recognition recognition) {
        this.records = records;
        this.recognition = recognition;
        this.output = recognition.context().output();
    }

    @Override
    public boolean step() {
        if (finished) {
            return false;
        }
        try {
            ObjectNode record = records.next(recognition.fields());
            if (record == null) {
                finish(false);
            } else if (!record.isEmpty() && !recognition.accept(record, records.number())) {
                finished = true;
                output.ended(records.number());
            }
        } catch (BrokenRecordsException e) {
            output.reject(records.number(), e.getMessage());
            finish(true);
        } catch (IOException e) {
            output.reject(records.number() + 1, Reject.BROKEN);
            finish(true);
        }
        return !finished;
    }

    private void finish(boolean refused) {
        finished = true;
        recognition.end(records.number(), refused);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
