package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.engine.Engine;
import io.github.agentpprof.pipeline.engine.Spread;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.transforms.cache.CacheFolder;
import io.github.agentpprof.transforms.cache.ParseCache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** Whether what is read is kept for the next run, and where. */
final class CacheOptions {
    static final String HEADING = "%nWhat the next run need not read again%n";

    private static final long MEGABYTE = 1_000_000;

    @Option(
            names = "--parse-cache",
            paramLabel = "DIR",
            description = {
                "keep here what was read of large traces, but no texts; default agentpprof/parsed in the folder",
                "for caches, such as ~/.cache, and there only for histories of more than 32 MB"
            })
    private Path folder;

    @Option(names = "--no-parse-cache", description = "keep nothing, and read everything anew")
    private boolean off;

    @Option(
            names = "--parse-cache-size",
            paramLabel = "MB",
            description = "delete what was not used for longest beyond this size; default 1000")
    private long megabytes = 1000;

    @Option(
            names = "--parse-cache-texts",
            description = "let it hold the texts of prompts and responses as well; nobody else can read its files")
    private boolean texts;

    /**
     * The cache for a run, null for none.
     *
     * @throws UsageException if the options contradict each other
     */
    ParseCache cache(Spread spread, Engine engine, Map<String, String> environment) {
        if (off && (folder != null || texts)) {
            throw new UsageException("--no-parse-cache and other options of the cache exclude each other");
        }
        if (megabytes < 0 || megabytes > Long.MAX_VALUE / MEGABYTE) {
            throw new UsageException("--parse-cache-size must be a number of megabytes, not " + megabytes);
        }
        if (off || engine.remote() || folder == null && spread.small()) {
            return null;
        }
        Path place = folder == null ? usual(environment) : folder;
        return place == null
                ? null
                : new ParseCache(place.toAbsolutePath().normalize().toString(), texts);
    }

    /** Keeps the folder from growing for ever. */
    void trim(ParseCache cache) {
        if (cache != null) {
            CacheFolder.trim(Path.of(cache.folder()), megabytes * MEGABYTE);
        }
    }

    /** Where this system keeps what can be made again; null if the user has no home. */
    private static Path usual(Map<String, String> environment) {
        String named = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        Path caches = home.resolve(".cache");
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (Path.of(named).isAbsolute()) {
            return Path.of(named, "agentpprof", "parsed");
        } else if (system.startsWith("mac")) {
            caches = home.resolve("Library/Caches");
        } else if (system.startsWith("windows")) {
            caches = Path.of(environment.getOrDefault(
                    "LOCALAPPDATA", home.resolve("AppData/Local").toString()));
        }
        return Files.isDirectory(home) ? caches.resolve("agentpprof").resolve("parsed") : null;
    }
}
