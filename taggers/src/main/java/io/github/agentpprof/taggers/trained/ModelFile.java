package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.taggers.feature.Lexicon;
import io.github.agentpprof.taggers.feature.Work;
import io.github.agentpprof.transforms.model.profile.ShareError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import java.util.zip.CRC32;

/** The model as bytes: a sign, a version, tables of a said length, a check sum. A file of another kind is refused. */
final class ModelFile {
    private static final int SIGN = 0x4150494d;
    private static final int SIGN_OF_VECTORS = 0x41504956;
    private static final int VERSION = 1;
    private static final int MOST = 100_000;
    private static final int CHECK = 8;

    private ModelFile() {}

    static byte[] write(IntentModel model) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            Vocabulary vocabulary = model.columns().vocabulary();
            Meanings meanings = model.columns().meanings();
            out.writeInt(meanings.size() == 0 ? SIGN : SIGN_OF_VECTORS);
            out.writeInt(VERSION);
            out.writeInt(Lexicon.sum());
            out.writeInt(Work.COUNT);
            out.writeInt(vocabulary.size());
            for (int hash : vocabulary.hashes()) {
                out.writeInt(hash);
            }
            floats(vocabulary.rarity(), out);
            if (meanings.size() > 0) {
                out.writeInt(meanings.middles()[0].length);
                for (float[] middle : meanings.middles()) {
                    floats(middle, out);
                }
            }
            floats(model.steps(), out);
            out.write(model.weights());
            floats(model.means(), out);
            for (Calibration calibration : List.of(model.intent(), model.work())) {
                floats(calibration.scales(), out);
                floats(calibration.constants(), out);
            }
            out.writeDouble(model.error().between());
            out.writeDouble(model.error().floor());
            out.writeDouble(model.error().width());
            out.writeLong(sum(bytes.toByteArray(), bytes.size()));
        }
        return bytes.toByteArray();
    }

    /** One without a sentence model. */
    static IntentModel read(byte[] bytes) throws IOException {
        return read(bytes, null);
    }

    /**
     * The model in a file.
     *
     * @param vectors the sentence model that it was trained with, null for one that was trained without
     * @throws IOException that says what is wrong, if this is no model, or one of another version or kind, or a damaged one
     */
    static IntentModel read(byte[] bytes, Function<String, float[]> vectors) throws IOException {
        int sign = bytes.length < 16 + CHECK ? 0 : ByteBuffer.wrap(bytes).getInt();
        if (sign != SIGN && sign != SIGN_OF_VECTORS) {
            throw new IOException("not an intent model");
        }
        if (sign != (vectors == null ? SIGN : SIGN_OF_VECTORS)) {
            throw new IOException(
                    vectors == null
                            ? "an intent model for --features embedding, used without it"
                            : "an intent model without vectors, used with --features embedding");
        }
        int version = ByteBuffer.wrap(bytes).getInt(4);
        if (version != VERSION) {
            throw new IOException("an intent model of version " + version + ", this program reads " + VERSION);
        }
        if (ByteBuffer.wrap(bytes).getLong(bytes.length - CHECK) != sum(bytes, bytes.length - CHECK)) {
            throw new IOException("a damaged intent model: its check sum does not fit");
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes, 8, bytes.length - 8))) {
            if (in.readInt() != Lexicon.sum()) {
                throw new IOException(
                        "an intent model trained with another lexicon.tsv: train it anew (taggers/train)");
            }
            int kinds = in.readInt();
            int size = in.readInt();
            if (kinds != Work.COUNT || size < 0 || size > MOST) {
                throw new IOException("an intent model of " + kinds + " kinds of work and " + size + " features");
            }
            var hashes = new int[size];
            for (int i = 0; i < size; i++) {
                hashes[i] = in.readInt();
            }
            var vocabulary = new Vocabulary(hashes, floats(size, in));
            Meanings meanings = vectors == null ? Meanings.NONE : meanings(in, vectors);
            var columns = new Columns(vocabulary, meanings);
            float[] steps = floats(columns.size(), in);
            var weights = new byte[columns.size() * IntentModel.SCORES];
            in.readFully(weights);
            float[] means = floats(IntentModel.SCORES, in);
            var intent = new Calibration(0, floats(kinds, in), floats(kinds, in));
            var work = new Calibration(kinds, floats(kinds, in), floats(kinds, in));
            var error = new ShareError(in.readDouble(), in.readDouble(), in.readDouble());
            if (in.available() != CHECK) {
                throw new IOException("an intent model with " + in.available() + " bytes too many");
            }
            return new IntentModel(columns, weights, steps, means, intent, work, error);
        }
    }

    private static Meanings meanings(DataInputStream in, Function<String, float[]> vectors) throws IOException {
        int length = in.readInt();
        int made = vectors.apply("ok").length;
        if (length != made) {
            throw new IOException(
                    "an intent model for vectors of " + length + " numbers; the sentence model makes " + made);
        }
        var middles = new float[Meanings.PARTS][];
        for (int part = 0; part < middles.length; part++) {
            middles[part] = floats(length, in);
        }
        return new Meanings(middles, vectors);
    }

    private static long sum(byte[] bytes, int length) {
        var sum = new CRC32();
        sum.update(bytes, 0, length);
        return sum.getValue();
    }

    private static void floats(float[] values, DataOutputStream out) throws IOException {
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    private static float[] floats(int count, DataInputStream in) throws IOException {
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }
}
