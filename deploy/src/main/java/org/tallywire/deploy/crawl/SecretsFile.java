package org.tallywire.deploy.crawl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.tallywire.ingest.fetch.RequestSecrets;

/**
 * Request headers for sites that one subscribes to, in YAML: a host, and below it headers by name. No message quotes a
 * value.
 *
 * <pre>{@code
 * paper.example:
 *   Cookie: session=...
 * }</pre>
 */
public final class SecretsFile {

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private SecretsFile() {}

    /**
     * The file's secrets.
     *
     * @throws IllegalArgumentException if it cannot be read, is readable by others, or is not what it should be
     */
    public static RequestSecrets read(Path file) {
        var byHost = new LinkedHashMap<String, RequestSecrets.Headers>();
        try {
            refuseIfOthersMayRead(file);
            Object root = new Load(
                            LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file));
            if (!(root instanceof Map<?, ?> hosts)) throw bad(file, "give hosts, and below each of them headers");
            hosts.forEach((host, headers) -> byHost.put(String.valueOf(host), headers(file, host, headers)));
            return secrets(file, byHost);
        } catch (MarkedYamlEngineException e) {
            throw bad(
                    file,
                    "no YAML at line "
                            + e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0));
        } catch (YamlEngineException e) {
            throw bad(file, "no YAML");
        } catch (IOException e) {
            throw bad(file, "cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static RequestSecrets secrets(Path file, Map<String, RequestSecrets.Headers> byHost) {
        try {
            return new RequestSecrets(byHost);
        } catch (IllegalArgumentException e) {
            throw bad(file, String.valueOf(e.getMessage()));
        }
    }

    private static void refuseIfOthersMayRead(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) return;
        for (PosixFilePermission permission : Files.getPosixFilePermissions(file))
            if (OTHERS.contains(permission)) throw bad(file, "others may read it; chmod 600 it");
    }

    private static RequestSecrets.Headers headers(Path file, Object host, Object value) {
        if (!(value instanceof Map<?, ?> headers)) throw bad(file, host + ": give headers by name");
        var byName = new LinkedHashMap<String, String>();
        headers.forEach((name, text) -> byName.put(String.valueOf(name), String.valueOf(text)));
        try {
            return new RequestSecrets.Headers(byName);
        } catch (IllegalArgumentException e) {
            throw bad(file, host + ": " + e.getMessage());
        }
    }

    private static IllegalArgumentException bad(Path file, String why) {
        return new IllegalArgumentException("secrets file " + file + ": " + why);
    }
}
