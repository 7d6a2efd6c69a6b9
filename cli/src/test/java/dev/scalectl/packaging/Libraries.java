package dev.scalectl.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;

/**
 * Makes one jar of all libraries: Java looks a name that it doesn't find up in each jar, so that fifty of them cost
 * every command a tenth of a second, and the SDK's clients bring thousands of classes of actions that nothing here
 * calls.
 */
public final class Libraries {
    private Libraries() {}

    /**
     * Writes the jar.
     *
     * @param args the jar to be, {@code --for} and our own jars, {@code --of} and the libraries' jars
     */
    public static void main(String[] args) throws IOException {
        List<String> words = List.of(args);
        int own = words.indexOf("--for");
        int libraries = words.indexOf("--of");
        var users = Jars.read(paths(words.subList(own + 1, libraries)));
        var all = Jars.read(paths(words.subList(libraries + 1, words.size())));
        Jars.write(Path.of(words.getFirst()), slim(users, all));
    }

    /**
     * The libraries' entries without what their users can't reach.
     *
     * @param users our own classes
     */
    static SequencedMap<String, byte[]> slim(SequencedMap<String, byte[]> users, SequencedMap<String, byte[]> all) {
        return ServiceRegions.slim(new ServiceClients(users, all).slim());
    }

    private static List<Path> paths(List<String> words) {
        return words.stream().map(Path::of).sorted().toList();
    }
}
