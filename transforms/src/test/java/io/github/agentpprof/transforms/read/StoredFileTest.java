package io.github.agentpprof.transforms.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stores say is taken for what it means; the words are those of S3's, GCS's and HDFS's clients. */
class StoredFileTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "The provided token has expired. (Service: S3, Status Code: 400, Request ID: null)",
                "null (Service: S3, Status Code: 400, Request ID: 1)",
                "401 Unauthorized\nGET https://example.org/storage/v1/b/bucket/o/x",
                "org.apache.hadoop.security.token.SecretManager$InvalidToken: token (token for ann) is expired"
            })
    void aStoreThatLetsNobodyInAnyMoreEndsTheRun(String message) {
        UncheckedIOException thrown = assertThrows(
                UncheckedIOException.class,
                () -> StoredFile.told(new RuntimeException("in the client", new IllegalStateException(message))));
        assertEquals(
                "the store of the traces lets nobody in any more: "
                        + message.lines().findFirst().orElseThrow(),
                thrown.getCause().getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null (Service: S3, Status Code: 403, Request ID: 1)",
                "The specified key does not exist. (Service: S3, Status Code: 404, Request ID: 1)",
                "Permission denied: user=ann, path=/traces/expired-token.jsonl"
            })
    void aFileThatIsRefusedCostsThatFileAlone(String message) {
        RuntimeException refused = new RuntimeException(message);
        assertSame(refused, StoredFile.told(refused).getCause());
    }

    @Test
    void whatIsAnIoExceptionStaysTheSame() {
        IOException gone = new FileNotFoundException("s3://bucket/token/expired.jsonl");
        assertSame(gone, StoredFile.told(gone));
    }
}
