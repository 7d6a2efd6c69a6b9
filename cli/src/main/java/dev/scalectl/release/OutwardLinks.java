package dev.scalectl.release;

import dev.scalectl.error.Failure;
import dev.scalectl.release.manifest.PathName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Finds links that would lead out of a release: there is something else on a node than on this machine, or nothing.
 * They may lead to anything in the release, whether it is there or not, and to what is shared.
 */
final class OutwardLinks {
    /** No folder's name, so that no way back in can be guessed. */
    private static final String RELEASE = "\0";

    /** As the kernel does it. */
    private static final int MOST_LINKS = 40;

    private final Map<String, Item> items;
    private final List<String> release;
    private final List<String> shared;

    private OutwardLinks(Map<String, Item> items, String deployTo) {
        this.items = items;
        this.release = new ArrayList<>(names(deployTo));
        this.shared = new ArrayList<>(release);
        release.addAll(List.of("releases", RELEASE));
        shared.add("shared");
    }

    /**
     * Checks all links.
     *
     * @param deployTo the folder around {@code releases} and {@code shared}
     * @throws Failure naming each that leads out
     */
    static void refuse(Map<String, Item> items, String deployTo) {
        OutwardLinks links = new OutwardLinks(items, deployTo);
        List<String> outward = items.values().stream()
                .filter(Item.Link.class::isInstance)
                .map(Item.Link.class::cast)
                .filter(links::leadsOut)
                .map(link -> PathName.shown(link.path() + " -> " + link.target()))
                .sorted()
                .toList();
        if (!outward.isEmpty()) {
            throw new Failure(
                    "These links lead out of the application, where a node has something else or nothing:\n"
                            + String.join("\n", outward),
                    "Let each lead to something in the application by a relative path (ln -sr), or to something below "
                            + deployTo + "/shared, or leave it out");
        }
    }

    /** Goes the way that the kernel would go on a node, through the other links of the release. */
    private boolean leadsOut(Item.Link link) {
        List<String> place = new ArrayList<>(release);
        List<String> ahead = new ArrayList<>(names(link.path()).reversed());
        for (int followed = 0; !ahead.isEmpty() && followed <= MOST_LINKS; ) {
            String name = ahead.removeLast();
            if (name.equals("..")) {
                if (!place.isEmpty()) {
                    place.removeLast();
                }
                continue;
            }
            place.add(name);
            if (item(place) instanceof Item.Link through) {
                followed++;
                place.removeLast();
                if (through.target().startsWith("/")) {
                    place.clear();
                }
                ahead.addAll(names(through.target()).reversed());
            }
        }
        return !startsWith(place, release) && !startsWith(place, shared);
    }

    private Item item(List<String> place) {
        return startsWith(place, release)
                ? items.get(String.join("/", place.subList(release.size(), place.size())))
                : null;
    }

    private static boolean startsWith(List<String> place, List<String> with) {
        return place.size() >= with.size() && Collections.indexOfSubList(place.subList(0, with.size()), with) == 0;
    }

    private static List<String> names(String path) {
        return Arrays.stream(path.split("/"))
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toList();
    }
}
