package dev.scalectl.release.source;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a git repository, in any form that git takes.
 *
 * @param address what git is given: without the credentials of HTTP, which would be for all to see in the list of
 *     processes
 * @param user who is to be logged in over HTTP, when the address names somebody; it may be a token
 * @param password of this user
 */
public record RemoteUrl(String address, Optional<Secret> user, Optional<Secret> password) {
    private static final Pattern HTTP = Pattern.compile("(https?://)([^/]*)@(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern HTTP_CREDENTIALS = Pattern.compile("(https?://)[^/\\s]*@", Pattern.CASE_INSENSITIVE);
    private static final Pattern PASSWORD = Pattern.compile("(://[^/@:\\s]*):[^/\\s]*@");

    /**
     * Reads what was typed.
     *
     * @throws Failure when it can't be an address
     */
    public static RemoteUrl parse(String typed) {
        if (typed.isBlank() || typed.startsWith("-")) {
            throw new Failure(
                    "'" + typed + "' is not the address of a git repository",
                    "Name one as git clone takes it: scalectl deploy --git https://example.com/shop.git");
        }
        Matcher http = HTTP.matcher(typed);
        if (!http.matches()) {
            boolean local = Files.isDirectory(Path.of(typed));
            String address = local ? Path.of(typed).toAbsolutePath().normalize().toString() : typed;
            return new RemoteUrl(address, Optional.empty(), Optional.empty());
        }
        String[] parts = http.group(2).split(":", 2);
        return new RemoteUrl(
                http.group(1) + http.group(3),
                Optional.of(parts[0]).filter(name -> !name.isEmpty()).map(RemoteUrl::decoded),
                parts.length == 1 ? Optional.empty() : Optional.of(decoded(parts[1])));
    }

    private static Secret decoded(String text) {
        try {
            // unlike in a form, a plus is a plus
            return new Secret(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return new Secret(text);
        }
    }

    /**
     * The repository that this one names as a submodule. Credentials go along to the same host only.
     *
     * @param other an address, or one that is relative to this
     */
    RemoteUrl submodule(String other) {
        String base = identity();
        String rest = other;
        boolean relative = rest.startsWith("./") || rest.startsWith("../");
        while (rest.startsWith("./") || rest.startsWith("../")) {
            base = rest.startsWith("../") ? base.replaceFirst("[/:][^/:]*$", "") : base;
            rest = rest.substring(rest.indexOf('/') + 1);
        }
        // a host and a path are separated by a colon where there is no scheme
        String separator = isSsh() && !address.contains("://") && !base.contains(":") ? ":" : "/";
        RemoteUrl parsed = parse(relative ? base + separator + rest : other);
        boolean same =
                parsed.user().isEmpty() && !host().isEmpty() && parsed.host().equals(host());
        return same ? new RemoteUrl(parsed.address(), user, password) : parsed;
    }

    /** The same for all who ask for the same repository. */
    String identity() {
        return address.replaceFirst("/+$", "");
    }

    private String host() {
        Matcher http = Pattern.compile("https?://[^/]*").matcher(address);
        return http.lookingAt() ? http.group() : "";
    }

    /** A folder of this machine. */
    boolean isLocal() {
        return address.startsWith("/");
    }

    /** Whether git asks ssh for the connection. */
    boolean isSsh() {
        return address.startsWith("ssh://") || (!address.contains("://") && address.matches("[^/]+:.*"));
    }

    /** As it may be shown: without credentials. */
    public String shown() {
        return withoutCredentials(address);
    }

    /** A text with no password in any address that it holds. */
    static String withoutCredentials(String text) {
        String safe = HTTP_CREDENTIALS.matcher(text).replaceAll("$1");
        return PASSWORD.matcher(safe).replaceAll("$1@");
    }

    @Override
    public String toString() {
        return shown();
    }
}
