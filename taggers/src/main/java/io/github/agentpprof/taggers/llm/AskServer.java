package io.github.agentpprof.taggers.llm;

import io.github.agentpprof.taggers.ask.SentText;
import io.github.agentpprof.transforms.redact.People;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Asks about many prompts, a few at a time, until all are answered or the server is found not to work: when it fails for
 * several prompts in a row, or in a way that no other prompt will change.
 */
public final class AskServer {
    /** Prompts in a row for which a server may fail. */
    private static final int MOST_FAULTS = 3;

    private final ChatClient client;
    private final String model;
    private final People people = People.ofThisMachine();
    private final BiConsumer<String, String> answered;
    private final Iterator<Map.Entry<String, String>> open;
    private final TreeMap<String, String> tags = new TreeMap<>();
    private ServerFault fault;
    private int faults;
    private int unusable;
    private boolean stopped;

    private AskServer(
            ChatClient client, String model, SortedMap<String, String> texts, BiConsumer<String, String> answered) {
        this.client = client;
        this.model = model;
        this.open = texts.entrySet().iterator();
        this.answered = answered;
    }

    /**
     * What came of it.
     *
     * @param tags by the hash of the prompt
     * @param unusable answers that were no tag
     * @param fault the last one of the server's, if it had any that a later attempt did not mend
     */
    public record Outcome(Map<String, String> tags, int unusable, Optional<ServerFault> fault) {}

    /**
     * Asks.
     *
     * @param texts by the hash of the prompt
     * @param inFlight prompts at a time
     * @param answered gets each hash and tag as soon as it is there, one at a time
     */
    public static Outcome about(
            SortedMap<String, String> texts,
            ChatClient client,
            String model,
            int inFlight,
            BiConsumer<String, String> answered)
            throws InterruptedException {
        AskServer asking = new AskServer(client, model, texts, answered);
        ExecutorService threads = Executors.newFixedThreadPool(inFlight, AskServer::daemon);
        try {
            List<Future<?>> workers = IntStream.range(0, Math.min(inFlight, texts.size()))
                    .<Future<?>>mapToObj(i -> threads.submit(asking::work))
                    .toList();
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
        return new Outcome(asking.tags, asking.unusable, Optional.ofNullable(asking.fault));
    }

    private void work() {
        try {
            for (Optional<Map.Entry<String, String>> prompt = next(); prompt.isPresent(); prompt = next()) {
                ask(prompt.get().getKey(), prompt.get().getValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(String hash, String text) throws InterruptedException {
        try {
            Optional<String> tag = client.ask(model, SentText.of(text, people));
            answer(hash, tag);
        } catch (ServerFault e) {
            fail(e);
        }
    }

    private synchronized Optional<Map.Entry<String, String>> next() {
        return stopped || !open.hasNext() ? Optional.empty() : Optional.of(open.next());
    }

    private synchronized void answer(String hash, Optional<String> tag) {
        faults = 0;
        if (tag.isPresent()) {
            tags.put(hash, tag.get());
            answered.accept(hash, tag.get());
        } else {
            unusable++;
        }
    }

    private synchronized void fail(ServerFault e) {
        fault = e;
        faults++;
        stopped |= faults >= MOST_FAULTS || e.cure() == ServerFault.Cure.NONE;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "ask-model");
        thread.setDaemon(true);
        return thread;
    }
}
