package org.tallywire.ingest.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Optional;
import javax.net.SocketFactory;
import org.tallywire.avro.FetchProblem;
import org.tallywire.ingest.fetch.FetcherConfig.Reach;

/**
 * Sockets that look at the address at the very moment they connect to it. Nothing can be swapped between check and
 * connection, whatever the name server says when, and however the address was written.
 */
final class GuardedSockets extends SocketFactory {

    /** The address must not be asked. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1;

        private final FetchProblem problem;

        RefusedException(FetchProblem problem, String message) {
            super(message);
            this.problem = problem;
        }

        FetchProblem problem() {
            return problem;
        }
    }

    private final Reach reach;
    private final boolean contactKnown;

    GuardedSockets(FetcherConfig config) {
        this.reach = config.reach();
        this.contactKnown = config.identity().contact().isPresent();
    }

    private void check(SocketAddress endpoint) throws RefusedException {
        if (reach.proxy().filter(endpoint::equals).isPresent()) return;
        if (!(endpoint instanceof InetSocketAddress internet) || internet.getAddress() == null)
            throw new RefusedException(FetchProblem.FORBIDDEN_ADDRESS, endpoint + " is no internet address");
        InetAddress address = internet.getAddress();
        Optional<String> special = AddressRule.notPublic(address);
        if (special.isPresent() && !reach.privateAddresses())
            throw new RefusedException(
                    FetchProblem.FORBIDDEN_ADDRESS,
                    "leads to " + address.getHostAddress() + ", which is " + special.get()
                            + "; --allow-private lets it be asked");
        if (special.isEmpty() && !contactKnown) throw noContact();
    }

    static RefusedException noContact() {
        return new RefusedException(
                FetchProblem.NO_CONTACT,
                "sites must be able to reach whoever asks them; give a URL or mail address with --contact");
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                check(endpoint);
                super.connect(endpoint, timeout);
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("only sockets that are not connected yet");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("only sockets that are not connected yet");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("only sockets that are not connected yet");
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException("only sockets that are not connected yet");
    }
}
