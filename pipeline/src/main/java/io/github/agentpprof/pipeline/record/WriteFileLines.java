package io.github.agentpprof.pipeline.record;

import io.github.agentpprof.sinks.Draft;
import io.github.agentpprof.sinks.WholeFile;
import io.github.agentpprof.transforms.model.input.FileRead;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Writes lines about all files into one, also if there is nothing to tell.
 *
 * <p>One worker holds what is known of the files, to sort it: some 200 bytes for each, and 32 for each run of lines refused
 * one after the other, however long.
 */
public final class WriteFileLines extends PTransform<PCollection<FileRead>, PCollection<Draft>> {
    /** Stands for no file, so that there is something to write for. */
    private static final FileRead NONE = new FileRead("", 0, "", 0, 0, List.of());

    private final String run;
    private final FileLines lines;
    private final String path;
    private final List<String> unlisted;
    private final List<PCollectionView<Iterable<Draft>>> outputs;

    private WriteFileLines(
            String run,
            FileLines lines,
            String path,
            List<String> unlisted,
            List<PCollectionView<Iterable<Draft>>> outputs) {
        this.run = run;
        this.lines = lines;
        this.path = path;
        this.unlisted = List.copyOf(unlisted);
        this.outputs = List.copyOf(outputs);
    }

    /**
     * Writes a draft for {@code path}, one of Beam's file systems.
     *
     * @param run by whose name drafts are told from others
     * @param unlisted names of files and folders that could not be looked at, which are told of as well
     */
    public static WriteFileLines of(String run, FileLines lines, String path, List<String> unlisted) {
        return new WriteFileLines(run, lines, WholeFile.fromHere(path), unlisted, List.of());
    }

    /** Tells what else the run has written, so waits for it. */
    public WriteFileLines tellingOf(List<PCollectionView<Iterable<Draft>>> newOutputs) {
        return new WriteFileLines(run, lines, path, unlisted, newOutputs);
    }

    @Override
    public PCollection<Draft> expand(PCollection<FileRead> files) {
        List<FileRead> others = new ArrayList<>(List.of(NONE));
        for (String name : unlisted) {
            others.add(new FileRead(name, 0, "", 0, 0, List.of(new FileRead.Refused(0, 0, "cannot be looked at"))));
        }
        PCollection<FileRead> more = files.getPipeline()
                .apply(files.getName() + " others", Create.of(others).withCoder(SerializableCoder.of(FileRead.class)));
        return PCollectionList.of(files)
                .and(more)
                .apply("Join", Flatten.pCollections())
                .apply("Gather", ParDo.of(new GatherFn()))
                .setCoder(KvCoder.of(VarIntCoder.of(), SerializableCoder.of(FileRead.class)))
                .apply("Group", GroupByKey.create())
                .apply("Write", ParDo.of(new WriteFn(run, lines, path, outputs)).withSideInputs(outputs))
                .setCoder(SerializableCoder.of(Draft.class));
    }

    private static final class GatherFn extends DoFn<FileRead, KV<Integer, FileRead>> {
        @ProcessElement
        public void process(@Element FileRead file, OutputReceiver<KV<Integer, FileRead>> out) {
            out.output(KV.of(0, file));
        }
    }

    private static final class WriteFn extends DoFn<KV<Integer, Iterable<FileRead>>, Draft> {
        private final String run;
        private final FileLines lines;
        private final String path;
        private final List<PCollectionView<Iterable<Draft>>> outputs;

        WriteFn(String run, FileLines lines, String path, List<PCollectionView<Iterable<Draft>>> outputs) {
            this.run = run;
            this.lines = lines;
            this.path = path;
            this.outputs = outputs;
        }

        @ProcessElement
        public void process(ProcessContext context) throws IOException {
            List<FileRead> files = new ArrayList<>();
            for (FileRead file : context.element().getValue()) {
                if (!file.equals(NONE)) {
                    files.add(file);
                }
            }
            List<Draft> written = new ArrayList<>();
            outputs.forEach(some -> context.sideInput(some).forEach(written::add));
            context.output(WholeFile.draft(run, path, out -> lines.write(files, written, out)));
        }
    }
}
