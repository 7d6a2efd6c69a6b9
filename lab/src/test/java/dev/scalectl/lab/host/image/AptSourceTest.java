package dev.scalectl.lab.host.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AptSourceTest {
    @Test
    void readsTheOneLineFormat() {
        assertEquals(
                List.of(
                        new AptSource(
                                "http://archive.example/debian",
                                List.of("bookworm"),
                                List.of("main", "contrib"),
                                Optional.empty()),
                        new AptSource(
                                "http://archive.example/security",
                                List.of("bookworm-security"),
                                List.of("main"),
                                Optional.of("/etc/apt/keyrings/own.gpg"))),
                AptSource.fromLines("""
                        # deb http://off.example/debian bookworm main
                        deb http://archive.example/debian bookworm main contrib
                        deb-src http://archive.example/debian bookworm main
                        deb [arch=amd64 signed-by=/etc/apt/keyrings/own.gpg] http://archive.example/security bookworm-security main
                        """));
    }

    @Test
    void readsStanzas() {
        assertEquals(
                List.of(new AptSource(
                        "http://archive.example/debian",
                        List.of("bookworm", "bookworm-updates"),
                        List.of("main"),
                        Optional.of("/usr/share/keyrings/debian-archive-keyring.gpg"))),
                AptSource.fromStanzas("""
                        Types: deb deb-src
                        # a comment
                        URIs: http://archive.example/debian
                        Suites: bookworm bookworm-updates
                        Components: main
                        Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

                        Enabled: no
                        Types: deb
                        URIs: http://off.example/debian
                        Suites: bookworm
                        Components: main
                        """));
    }

    @Test
    void writesTheSameSourceForAnotherRelease() {
        var source = new AptSource(
                "http://archive.example/debian", List.of("bookworm"), List.of("main"), Optional.of("/keys/own.gpg"));
        assertEquals("""
                Types: deb
                URIs: http://archive.example/debian
                Suites: trixie trixie-updates
                Components: main
                Signed-By: /keys/own.gpg
                """, source.withSuites(List.of("trixie", "trixie-updates")).stanza());
    }
}
