package io.github.agentpprof.transforms.trace.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainWordsTest {
    @Test
    void everyByteStopsOrDoesNotWhereverItStands() {
        for (int value = 0; value < 256; value++) {
            boolean plain = value >= ' ' && value < 0x80 && value != '"' && value != '\\';
            for (int place = 0; place < 16; place++) {
                byte[] buffer = new byte[24];
                Arrays.fill(buffer, (byte) 'a');
                buffer[place] = (byte) value;
                buffer[20] = '"';
                assertEquals(plain ? 20 : place, words(buffer).next(0), "byte " + value + " at " + place);
            }
        }
    }

    /** Bytes before the start and behind the first stop, whatever they are, change nothing. */
    @Test
    void findsWhatLookingAtEachByteFinds() {
        Random random = new Random(7);
        byte[] bytes = {'"', '\\', '\n', 0x1F, ' ', '!', '#', '[', ']', 'a', 0x7F, (byte) 0x80, (byte) 0xFF};
        for (int round = 0; round < 20_000; round++) {
            byte[] buffer = new byte[32];
            for (int i = 0; i < buffer.length; i++) {
                buffer[i] = random.nextInt(3) == 0 ? bytes[random.nextInt(bytes.length)] : (byte) 'x';
            }
            buffer[31] = '\n';
            int from = random.nextInt(32);
            int expected = from;
            while (buffer[expected] >= ' ' && buffer[expected] != '"' && buffer[expected] != '\\') {
                expected++;
            }
            assertEquals(expected, words(buffer).next(from), Arrays.toString(buffer) + " from " + from);
        }
    }

    @Test
    void seesWhatHasChangedAndNothingElse() {
        byte[] buffer = new byte[24];
        Arrays.fill(buffer, (byte) '"');
        PlainWords words = words(buffer);
        Arrays.fill(buffer, (byte) 'a');
        words.changed(10, 12);

        assertEquals(0, words.next(0));
        assertEquals(16, words.next(8));
    }

    private static PlainWords words(byte[] buffer) {
        PlainWords words = new PlainWords(buffer);
        words.changed(0, buffer.length);
        return words;
    }
}
