package org.tallywire.ingest.fetch;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which addresses are not on the public internet. Source: the special-purpose registries of IANA (RFC 6890 and what
 * updates it). An IPv6 address that carries one of IPv4 is judged by both.
 */
final class AddressRule {

    /** A block of addresses: those whose first bits are the prefix's. */
    private record Block(byte[] prefix, int bits, String what) {

        static Block of(String text, String what) {
            int slash = text.indexOf('/');
            return new Block(literal(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)), what);
        }

        private static byte[] literal(String address) {
            try {
                return InetAddress.getByName(address).getAddress();
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("no address: " + address, e);
            }
        }

        boolean holds(byte[] address) {
            if (address.length != prefix.length) return false;
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) return false;
            }
            return true;
        }
    }

    private static final Block[] BLOCKS = {
        Block.of("0.0.0.0/8", "unspecified"),
        Block.of("10.0.0.0/8", "private"),
        Block.of("100.64.0.0/10", "shared by a provider's customers"),
        Block.of("127.0.0.0/8", "loopback"),
        Block.of("169.254.0.0/16", "link-local"),
        Block.of("172.16.0.0/12", "private"),
        Block.of("192.0.0.0/24", "reserved"),
        Block.of("192.0.2.0/24", "for documentation"),
        Block.of("192.168.0.0/16", "private"),
        Block.of("198.18.0.0/15", "for benchmarks"),
        Block.of("198.51.100.0/24", "for documentation"),
        Block.of("203.0.113.0/24", "for documentation"),
        Block.of("224.0.0.0/4", "multicast"),
        Block.of("240.0.0.0/4", "reserved"),
        Block.of("::/128", "unspecified"),
        Block.of("::1/128", "loopback"),
        Block.of("100::/64", "discarded"),
        Block.of("64:ff9b:1::/48", "translated locally"),
        Block.of("2001:db8::/32", "for documentation"),
        Block.of("fc00::/7", "private"),
        Block.of("fe80::/10", "link-local"),
        Block.of("fec0::/10", "site-local"),
        Block.of("ff00::/8", "multicast"),
    };

    /** Blocks of IPv6 that carry an address of IPv4, and where in the address it begins. */
    private static final Block MAPPED = Block.of("64:ff9b::/96", "");

    private static final Block SIX_TO_FOUR = Block.of("2002::/16", "");
    private static final byte[] ZEROS = new byte[12];

    private AddressRule() {}

    /** What the address is, if it is not on the public internet: {@code loopback}, {@code private}. */
    static Optional<String> notPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        for (Block block : BLOCKS) if (block.holds(bytes)) return Optional.of(block.what());
        return carried(address).flatMap(AddressRule::notPublic);
    }

    private static Optional<InetAddress> carried(InetAddress address) {
        if (!(address instanceof Inet6Address)) return Optional.empty();
        byte[] bytes = address.getAddress();
        if (SIX_TO_FOUR.holds(bytes)) return Optional.of(ipv4(bytes, 2));
        boolean compatible = Arrays.equals(bytes, 0, 12, ZEROS, 0, 12);
        boolean mapped = Arrays.equals(bytes, 0, 10, ZEROS, 0, 10) && bytes[10] == -1 && bytes[11] == -1;
        return compatible || mapped || MAPPED.holds(bytes) ? Optional.of(ipv4(bytes, 12)) : Optional.empty();
    }

    private static InetAddress ipv4(byte[] bytes, int from) {
        try {
            return Inet4Address.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
