package dev.scalectl.release;

import dev.scalectl.node.Ssh;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a node has of releases.
 *
 * @param current the release it serves
 * @param previous the one it served before
 * @param complete releases that were made to their end
 * @param manifests the hashes of releases' manifests, by release; some releases may have none
 * @param kilobytes free on its disk; empty when the file system does not say
 * @param inodes free on its disk; empty when the file system does not say
 * @param disk where that disk is mounted; empty when nothing was asked of it
 * @param leftovers whether it has anything of releases that are not complete, or are being removed
 * @param unsure whether it could not learn if it was to switch, and has the balancer leave it out
 */
record NodeState(
        Optional<String> current,
        Optional<String> previous,
        Set<String> complete,
        Map<String, String> manifests,
        OptionalLong kilobytes,
        OptionalLong inodes,
        String disk,
        boolean leftovers,
        boolean unsure) {

    /** Has the folders made on a web node where they are missing, and asks what is in them. */
    static NodeState of(Ssh web, WebCommands commands) {
        List<String> lines = web.run(commands.ready()).lines();
        return parse(lines.isEmpty() ? web.run(commands.begin()).lines() : lines);
    }

    /** Reads the lines of {@code state.sh} and {@code archive.sh}: a word and a value each. */
    static NodeState parse(List<String> lines) {
        Optional<String> current = Optional.empty();
        Optional<String> previous = Optional.empty();
        Set<String> complete = new HashSet<>();
        Map<String, String> manifests = new HashMap<>();
        OptionalLong kilobytes = OptionalLong.empty();
        OptionalLong inodes = OptionalLong.empty();
        String disk = "";
        boolean leftovers = false;
        boolean unsure = false;
        for (String line : lines) {
            int space = line.indexOf(' ');
            String value = line.substring(space + 1);
            switch (line.substring(0, Math.max(space, 0))) {
                case "current" -> current = Optional.of(value);
                case "previous" -> previous = Optional.of(value);
                case "complete" -> complete.add(value);
                case "manifest" ->
                    manifests.put(value.substring(0, value.indexOf(' ')), value.substring(value.indexOf(' ') + 1));
                case "kilobytes" -> kilobytes = number(value);
                case "inodes" -> inodes = number(value);
                case "disk" -> disk = value;
                case "leftovers" -> leftovers = true;
                case "unsure" -> unsure = true;
                default -> throw new IllegalStateException("unexpected line from a node: " + line);
            }
        }
        return new NodeState(current, previous, complete, manifests, kilobytes, inodes, disk, leftovers, unsure);
    }

    /**
     * The release that a new one is best made from: the one that is served, or else the newest that is known in full.
     */
    Optional<String> base() {
        return current.filter(manifests::containsKey)
                .or(() -> complete.stream().filter(manifests::containsKey).max(Comparator.naturalOrder()));
    }

    private static OptionalLong number(String value) {
        // "-" from a file system that has no such limit
        return !value.isEmpty() && value.chars().allMatch(Character::isDigit)
                ? OptionalLong.of(Long.parseLong(value))
                : OptionalLong.empty();
    }
}
