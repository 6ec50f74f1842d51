package io.github.agentpprof.taggers.llm;

import io.github.agentpprof.taggers.ask.SentPrompt;
import io.github.agentpprof.transforms.doing.Doing;
import java.util.ArrayList;
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
 * Asks about many prompts, some in a request and a few requests at a time, until all are answered or the server is found not to
 * work: when it fails for several prompts in a row, or in a way that no other prompt will change. Prompts of a request that is
 * not answered as it should be are asked about one by one.
 */
public final class AskServer {
    /** Prompts in a row for which a server may fail. */
    private static final int MOST_FAULTS = 3;

    /** Of a request about several prompts; small servers read 2,048 tokens. */
    private static final int MOST_CHARACTERS = 5_000;

    private final ChatClient client;
    private final String model;
    private final BiConsumer<String, String> answered;
    private final Iterator<Map.Entry<String, SentPrompt>> open;
    private final TreeMap<String, String> tags = new TreeMap<>();
    private final Doing doing;
    private Map.Entry<String, SentPrompt> waiting;
    private int batch;
    private ServerFault fault;
    private int faults;
    private int unusable;
    private boolean stopped;

    private AskServer(
            ChatClient client,
            String model,
            SortedMap<String, SentPrompt> prompts,
            int batch,
            BiConsumer<String, String> answered) {
        this.client = client;
        this.model = model;
        this.open = prompts.entrySet().iterator();
        this.doing = Doing.of("asking the model", prompts.size(), "prompts");
        this.batch = batch;
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
     * @param prompts by their hash
     * @param inFlight requests at a time
     * @param batch prompts in a request at most
     * @param answered gets each hash and tag as soon as it is there, one at a time
     */
    public static Outcome about(
            SortedMap<String, SentPrompt> prompts,
            ChatClient client,
            String model,
            int inFlight,
            int batch,
            BiConsumer<String, String> answered)
            throws InterruptedException {
        AskServer asking = new AskServer(client, model, prompts, batch, answered);
        ExecutorService threads = Executors.newFixedThreadPool(inFlight, AskServer::daemon);
        try {
            List<Future<?>> workers = IntStream.range(0, Math.min(inFlight, prompts.size()))
                    .<Future<?>>mapToObj(i -> threads.submit(asking::work))
                    .toList();
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
            asking.doing.close();
        }
        return new Outcome(asking.tags, asking.unusable, Optional.ofNullable(asking.fault));
    }

    private void work() {
        try {
            for (List<Map.Entry<String, SentPrompt>> some = next(); !some.isEmpty(); some = next()) {
                if (some.size() == 1 || !askTogether(some)) {
                    for (Map.Entry<String, SentPrompt> prompt : some) {
                        ask(prompt.getKey(), prompt.getValue());
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether all of them have a tag now, or none ever will. */
    private boolean askTogether(List<Map.Entry<String, SentPrompt>> some) throws InterruptedException {
        try {
            Optional<List<String>> found =
                    client.ask(model, some.stream().map(Map.Entry::getValue).toList());
            for (int i = 0; found.isPresent() && i < some.size(); i++) {
                answer(some.get(i).getKey(), Optional.of(found.get().get(i)));
            }
            return found.isPresent();
        } catch (ServerFault e) {
            if (e.cure() == ServerFault.Cure.NONE) {
                fail(e);
                return true;
            }
            if (e.cure() == ServerFault.Cure.LATER) {
                oneByOne();
            }
            return false;
        }
    }

    private void ask(String hash, SentPrompt prompt) throws InterruptedException {
        if (isStopped()) {
            return;
        }
        try {
            answer(hash, client.ask(model, List.of(prompt)).map(found -> found.get(0)));
        } catch (ServerFault e) {
            fail(e);
        }
    }

    /** As many as go into a request; none once there are no more. */
    private synchronized List<Map.Entry<String, SentPrompt>> next() {
        List<Map.Entry<String, SentPrompt>> some = new ArrayList<>();
        int characters = 0;
        while (!stopped && some.size() < batch) {
            if (waiting == null && open.hasNext()) {
                waiting = open.next();
            }
            if (waiting == null) {
                break;
            }
            characters += waiting.getValue().characters();
            if (!some.isEmpty() && characters > MOST_CHARACTERS) {
                break;
            }
            some.add(waiting);
            waiting = null;
        }
        return some;
    }

    /** A server that does not manage many at a time may manage one. */
    private synchronized void oneByOne() {
        batch = 1;
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized void answer(String hash, Optional<String> tag) {
        faults = 0;
        doing.more(1);
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
