package dev.scalectl.bench;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a visitor gets to see. */
sealed interface Page {
    /** A whole page of one release. */
    record Whole(String release) implements Page {}

    /** A page whose class, template and static file are not of one release. */
    record Mixed(List<String> releases) implements Page {}

    /** No page: an error of the server's, or no answer. */
    record Lost(String why) implements Page {}

    /** The page of a reply. */
    static Page of(Connection.Reply reply) {
        if (reply.status() != 200) {
            return new Lost("status " + reply.status());
        }
        List<String> releases = Pattern.compile("(?:class|template|static)=(\\w+)")
                .matcher(reply.body())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        if (releases.size() != 3) {
            return new Lost("half a page: " + reply.body());
        }
        return releases.stream().distinct().count() == 1 ? new Whole(releases.getFirst()) : new Mixed(releases);
    }
}
