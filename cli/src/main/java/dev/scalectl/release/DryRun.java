package dev.scalectl.release;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a deployment would do.
 *
 * @param title what would be released
 * @param revision such as a git revision; may be empty
 * @param live the release that most web nodes serve now; empty when they serve none
 * @param entries folders, links and files of the release
 * @param bytes of its files
 * @param sendings what would be sent, most nodes first, the data node's archive last
 * @param hooks in the order in which they would run
 * @param batches names of web nodes that would switch together; one batch when all switch at one instant
 * @param skipped names of web nodes that it would do without, with why
 * @param warnings what the operator may want to know before
 */
public record DryRun(
        String title,
        String revision,
        Optional<String> live,
        int entries,
        long bytes,
        List<Sending> sendings,
        List<Hook> hooks,
        List<List<String>> batches,
        SortedMap<String, String> skipped,
        List<String> warnings) {

    /**
     * What nodes would get that can make the release of the same one.
     *
     * @param base the release that they would make it from; empty when there is none
     * @param files whose contents would be sent
     * @param linked files that are there already
     * @param bytes of the contents, each once
     * @param sent bytes that would travel to each node, compressed
     * @param largest the folders that most of the contents are in
     */
    public record Sending(
            List<String> nodes,
            Optional<String> base,
            int files,
            int linked,
            long bytes,
            long sent,
            List<Largest.Folder> largest) {}

    /**
     * A hook of the configuration.
     *
     * @param nodes where it would run; empty for this machine
     * @param due false when it would not run this time
     */
    public record Hook(String name, String command, List<String> nodes, boolean due) {}
}
