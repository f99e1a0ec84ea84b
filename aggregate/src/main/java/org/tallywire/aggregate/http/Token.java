package org.tallywire.aggregate.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.Set;

/** What a client must send to be answered. */
final class Token {

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);
    private static final int SHORTEST = 16;
    private static final String SCHEME = "Bearer ";

    private final byte[] header;

    private Token(String token) {
        this.header = (SCHEME + token).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The token in the file, without white space around it.
     *
     * @throws IllegalArgumentException if it cannot be used; the message says why and what to do
     */
    static Token in(Path file) {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix"))
                for (PosixFilePermission permission : Files.getPosixFilePermissions(file))
                    if (OTHERS.contains(permission)) throw bad(file, "others may read it; chmod 600 it");
            String token = Files.readString(file).strip();
            if (!token.matches("[\\x21-\\x7e]+"))
                throw bad(file, "it must hold one word of printable ASCII and nothing else");
            if (token.length() < SHORTEST)
                throw bad(file, "the token is shorter than " + SHORTEST + " characters; make a longer one");
            return new Token(token);
        } catch (IOException e) {
            throw bad(file, "it cannot be read: " + e.getMessage());
        }
    }

    private static IllegalArgumentException bad(Path file, String why) {
        return new IllegalArgumentException("token file " + file + ": " + why);
    }

    /** Whether the value of the header {@code Authorization} is the right one; takes the same time for any wrong one. */
    boolean isIn(String authorization) {
        return MessageDigest.isEqual(header, authorization.getBytes(StandardCharsets.UTF_8));
    }
}
