package io.github.agentpprof.pipeline.commit;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * What JGit gets to know of this machine: no settings of the user or the system, for which it would run {@code git}, and how
 * exact the clock of the file system is, which it would else find out by writing files beside those that it reads.
 */
final class QuietSystem extends SystemReader.Delegate {
    private static final long CLOCK_MILLIS = 2000;

    private QuietSystem(SystemReader system) {
        super(system);
    }

    static void set() {
        if (!(SystemReader.getInstance() instanceof QuietSystem)) {
            SystemReader.setInstance(new QuietSystem(SystemReader.getInstance()));
        }
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Nothing(fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Nothing(fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Nothing(fs);
    }

    @Override
    public FileBasedConfig getUserConfig() {
        return new Nothing(FS.DETECTED);
    }

    @Override
    public FileBasedConfig getSystemConfig() {
        return new Nothing(FS.DETECTED);
    }

    @Override
    public FileBasedConfig getJGitConfig() {
        return new Nothing(FS.DETECTED);
    }

    /** Settings that no file has; of times that are asked for there is only the clock's. */
    private static final class Nothing extends FileBasedConfig {
        Nothing(FS fs) {
            super(null, fs);
        }

        @Override
        public void load() {
            // There is no file.
        }

        @Override
        public void save() {
            // Nor will there be one.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public long getTimeUnit(String section, String subsection, String name, long usual, TimeUnit unit) {
            return section.equals("filesystem") ? unit.convert(CLOCK_MILLIS, TimeUnit.MILLISECONDS) : usual;
        }
    }
}
