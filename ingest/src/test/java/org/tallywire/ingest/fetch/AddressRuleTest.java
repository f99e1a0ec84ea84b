package org.tallywire.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, loopback",
        "127.8.9.10, loopback",
        "::1, loopback",
        "0.0.0.0, unspecified",
        "0.1.2.3, unspecified",
        "::, unspecified",
        "10.0.0.1, private",
        "172.16.0.1, private",
        "172.31.255.255, private",
        "192.168.1.1, private",
        "fc00::1, private",
        "fd12:3456::1, private",
        "169.254.169.254, link-local",
        "fe80::1, link-local",
        "fec0::1, site-local",
        "100.64.0.1, shared by a provider's customers",
        "224.0.0.1, multicast",
        "ff02::1, multicast",
        "255.255.255.255, reserved",
        "198.18.0.1, for benchmarks",
        "::ffff:127.0.0.1, loopback",
        "::ffff:169.254.169.254, link-local",
        "::10.0.0.1, private",
        "64:ff9b::192.168.0.1, private",
        "2002:7f00:1::, loopback",
        "2002:a9fe:a9fe::1, link-local"
    })
    void isNotPublic(String address, String what) throws UnknownHostException {
        assertThat(AddressRule.notPublic(InetAddress.getByName(address))).contains(what);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.1.1",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "::ffff:8.8.8.8",
                "64:ff9b::8.8.8.8",
                "2002:808:808::1"
            })
    void isPublic(String address) throws UnknownHostException {
        assertThat(AddressRule.notPublic(InetAddress.getByName(address))).isEmpty();
    }
}
