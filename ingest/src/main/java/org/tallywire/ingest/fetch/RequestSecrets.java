package org.tallywire.ingest.fetch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tallywire.ingest.address.WebAddress;

/**
 * Request headers, cookies among them, for sites that one subscribes to. They are sent over https, or to loopback, to
 * the host they are for and those below it, and nowhere else: not after a redirect to another site, not into a log, a
 * topic or an archive. Immutable.
 */
public final class RequestSecrets {

    /** No secrets. */
    public static final RequestSecrets NONE = new RequestSecrets(Map.of());

    /** What belongs to a request and not to a subscription. */
    private static final Set<String> OURS = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "accept-encoding",
            "if-none-match",
            "if-modified-since",
            "user-agent");

    /**
     * Headers for one site.
     *
     * @param headers values by name
     */
    public record Headers(Map<String, String> headers) {
        public Headers {
            headers.forEach((name, value) -> {
                if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+") || OURS.contains(name.toLowerCase(Locale.ROOT)))
                    throw new IllegalArgumentException("'" + name + "' is no header that can be set");
                if (value.chars().anyMatch(c -> c < ' ' || c > '~'))
                    throw new IllegalArgumentException("the value of " + name + " is not printable ASCII");
            });
            headers = Map.copyOf(headers);
        }

        @Override
        public String toString() {
            return headers.size() + " secret headers";
        }
    }

    private final Map<String, Headers> byHost;

    /**
     * @param byHost headers by host, in lower case; those of the longest host that fits are sent
     */
    public RequestSecrets(Map<String, Headers> byHost) {
        byHost.keySet().forEach(RequestSecrets::checkHost);
        this.byHost = Map.copyOf(byHost);
    }

    private static void checkHost(String host) {
        boolean plain = host.matches("[a-z0-9.-]+|\\[[0-9a-f:.]+]");
        if (!plain || WebAddress.parse("https://" + host + "/").isEmpty())
            throw new IllegalArgumentException("'" + host + "' is no host in lower case");
    }

    /** The hosts that secrets are for. */
    public List<String> hosts() {
        return byHost.keySet().stream().sorted().toList();
    }

    /** What a request to the address carries, by header. */
    Map<String, String> forRequest(WebAddress target) {
        String host = target.host();
        boolean safe = target.uri().getScheme().equals("https") || host.matches("localhost|127\\..*|\\[::1]");
        if (!safe) return Map.of();
        for (String suffix = host; ; suffix = suffix.substring(suffix.indexOf('.') + 1)) {
            Headers found = byHost.get(suffix);
            if (found != null) return new TreeMap<>(found.headers());
            if (suffix.indexOf('.') < 0) return Map.of();
        }
    }

    @Override
    public String toString() {
        return "secrets for " + byHost.size() + " hosts";
    }
}
