package io.github.agentpprof.taggers.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentpprof.taggers.ask.SentText;
import io.github.agentpprof.taggers.tagger.ServerKey;
import io.github.agentpprof.transforms.doing.Doing;
import io.github.agentpprof.transforms.redact.People;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks a server for vectors of texts, without what looks private: {@code /v1/embeddings}, a few texts at a time. */
public final class VectorClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An answer is refused if it is longer than a megabyte, and a vector may take 80 kB. */
    private static final int AT_A_TIME = 8;

    /** Sentence models read 256 or 512; servers refuse a text that is longer. */
    private static final int MOST_TOKENS = 300;

    private static final int FEWEST_TOKENS = 30;

    private final URI server;
    private final String model;
    private final Limits limits;
    private final Door door;
    private final People people = People.ofThisMachine();

    /**
     * @param key that it wants
     * @param model name of the server's model, empty for its own
     */
    public VectorClient(URI server, ServerKey key, String model, Limits limits) {
        this.server = server;
        this.model = model;
        this.limits = limits;
        this.door = new Door(server, key, limits);
    }

    /**
     * A vector for each text, all of one length.
     *
     * @throws IOException if the server does not give them; the message is fit to be shown
     */
    public List<float[]> of(List<String> texts) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(limits.inFlight(), VectorClient::daemon);
        try (Doing asking = Doing.of("asking for vectors", texts.size(), "prompts")) {
            List<Future<List<float[]>>> parts = new ArrayList<>();
            for (int i = 0; i < texts.size(); i += AT_A_TIME) {
                List<String> part = texts.subList(i, Math.min(texts.size(), i + AT_A_TIME));
                parts.add(threads.submit(() -> ask(part, MOST_TOKENS)));
            }
            List<float[]> vectors = new ArrayList<>();
            for (Future<List<float[]>> part : parts) {
                vectors.addAll(part.get());
                asking.more(AT_A_TIME);
            }
            if (vectors.stream().mapToInt(vector -> vector.length).distinct().count() > 1) {
                throw noVectors(null);
            }
            return vectors;
        } catch (ExecutionException e) {
            throw shown(e.getCause());
        } catch (ServerFault e) {
            throw shown(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private IOException shown(Throwable cause) {
        if (cause instanceof ServerFault fault) {
            // Without its cause, whose words would be taken for the whole story.
            return new IOException(fault.toldOf(server));
        }
        throw new IllegalStateException(cause);
    }

    /** Half as much of each text if the server will not take so much. */
    private List<float[]> ask(List<String> texts, int tokens) throws ServerFault, InterruptedException {
        try {
            return door.patiently(() -> once(texts, tokens));
        } catch (ServerFault e) {
            if (e.cure() != ServerFault.Cure.ANOTHER_PROMPT || tokens < FEWEST_TOKENS) {
                throw e;
            }
            return ask(texts, tokens / 2);
        }
    }

    private List<float[]> once(List<String> texts, int most) throws ServerFault, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        if (!model.isEmpty()) {
            body.put("model", model);
        }
        var input = body.putArray("input");
        texts.forEach(text -> input.add(shortened(SentText.of(text, people), most)));
        return read(door.post("/v1/embeddings", body.toString()), texts.size());
    }

    private static List<float[]> read(byte[] answer, int texts) throws ServerFault {
        JsonNode data;
        try {
            data = JSON.readTree(answer).path("data");
        } catch (IOException e) {
            throw noVectors(e);
        }
        float[][] vectors = new float[texts][];
        for (int i = 0; i < data.size() && data.size() == texts; i++) {
            int index = data.get(i).path("index").asInt(i);
            if (index < 0 || index >= texts) {
                throw noVectors(null);
            }
            vectors[index] = vector(data.get(i).path("embedding"));
        }
        List<float[]> all = new ArrayList<>();
        for (float[] vector : vectors) {
            if (vector == null || vector.length == 0) {
                throw noVectors(null);
            }
            all.add(vector);
        }
        return all;
    }

    private static float[] vector(JsonNode numbers) throws ServerFault {
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = numbers.get(i).floatValue();
            if (!numbers.get(i).isNumber() || !Float.isFinite(vector[i])) {
                throw noVectors(null);
            }
        }
        return vector;
    }

    /** The beginning that is surely few enough tokens; an empty text is none to a server. */
    static String shortened(String text, int most) {
        int thirds = 0;
        int end = 0;
        while (end < text.length() && thirds < most * 3) {
            char c = text.charAt(end);
            // About three letters to a token where there is an alphabet; digits and signs are one each, a character of
            // another script one or two.
            thirds += c >= 0x250 ? 6 : Character.isLetter(c) || c == ' ' ? 1 : 3;
            end++;
        }
        if (end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.isBlank() ? "." : text.substring(0, end);
    }

    private static ServerFault noVectors(Throwable cause) {
        return new ServerFault("answers with something that is no list of vectors", ServerFault.Cure.NONE, cause);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "ask-vectors");
        thread.setDaemon(true);
        return thread;
    }
}
