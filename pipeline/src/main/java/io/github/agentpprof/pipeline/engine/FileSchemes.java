package io.github.agentpprof.pipeline.engine;

/**
 * Says why no file system takes a path.
 *
 * <p>Public for {@code Discovery} and {@code ProfileRun}.
 */
public final class FileSchemes {
    private FileSchemes() {}

    /** What is wrong with {@code path}, which none of Beam's file systems took. */
    public static String problem(String path) {
        int end = path.indexOf("://");
        if (end < 0) {
            return "it is no path";
        }
        String scheme = path.substring(0, end);
        return switch (scheme) {
            case "gs", "s3" -> "this jar has no file system for " + scheme + "://; those for Spark and Flink have";
            case "hdfs" ->
                "no file system for hdfs:// is set up; use a jar for Spark or Flink, with HADOOP_CONF_DIR or"
                        + " -- --hdfsConfiguration='[{\"fs.defaultFS\": \"hdfs://host:port\"}]'";
            default -> "no file system for " + scheme + "://";
        };
    }
}
