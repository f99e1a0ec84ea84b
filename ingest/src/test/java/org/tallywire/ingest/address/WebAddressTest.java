package org.tallywire.ingest.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    @ParameterizedTest
    @CsvSource({
        "HTTP://News.Example:80/A?b=C#d,            http://news.example/A?b=C",
        "https://news.example,                      https://news.example/",
        "https://news.example:8443/a,               https://news.example:8443/a",
        "'https://news.example/a b|c',              https://news.example/a%20b%7Cc",
        "https://news.example/caf\u00e9,            https://news.example/caf%C3%A9",
        "https://news.example/100%,                 https://news.example/100%25",
        "https://m\u00fcnchen.example/x,            https://xn--mnchen-3ya.example/x",
    })
    void addressesOfTheWildAreMadeGood(String stated, String good) {
        assertThat(WebAddress.parse(stated)).map(WebAddress::toString).contains(good);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "news.example/a",
                "ftp://news.example/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "mailto:a@news.example",
                "http://",
                "http:///a",
                "http://user@/",
                "https://a b/",
                "http://[::1",
                "::::"
            })
    void anythingElseIsNoAddress(String stated) {
        assertThat(WebAddress.parse(stated)).isEmpty();
    }

    @Test
    void anEndlessAddressIsNone() {
        assertThat(WebAddress.parse("http://news.example/" + "a".repeat(10_000)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/b,             https://news.example/b",
        "c,              https://news.example/a/c",
        "//cdn.example/, https://cdn.example/",
        "http://b.example/x#y, http://b.example/x",
    })
    void linksAreResolved(String link, String target) {
        assertThat(address("https://news.example/a/b").resolve(link))
                .map(WebAddress::toString)
                .contains(target);
    }

    @ParameterizedTest
    @CsvSource({
        "https://news.example/a?utm_source=x&id=7&fbclid=1, https://news.example/a?id=7",
        "https://news.example/a?utm_source=x,               https://news.example/a",
        "https://news.example/a?id=7,                       https://news.example/a?id=7",
        "https://news.example/a?UTM_Medium=x,               https://news.example/a",
    })
    void theCanonicalFormHasNoTrackingParameters(String stated, String canonical) {
        assertThat(address(stated).canonical()).hasToString(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "www.news.co.uk,     news.co.uk",
        "a.b.news.com,       news.com",
        "news.example,       news.example",
        "www.news.example,   news.example",
        "some.blogspot.com,  some.blogspot.com",
        "localhost,          localhost",
        "127.0.0.1,          127.0.0.1",
    })
    void theRegistrableDomainIsWhatSomeoneRegistered(String host, String domain) {
        assertThat(address("http://" + host + "/").registrableDomain()).isEqualTo(domain);
    }

    private static WebAddress address(String text) {
        return WebAddress.parse(text).orElseThrow();
    }
}
