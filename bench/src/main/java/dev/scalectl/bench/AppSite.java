package dev.scalectl.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** A copy of the bundled application, with the bench's way into it, on a cluster of its own. */
final class AppSite {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Pattern PACKAGES = Pattern.compile("(?m)^  packages:.*\\n((?:    - \\S+\\n)+)");

    private final Path folder;
    private final Program scalectl;
    private final String configuration;
    private int webs;
    private URI endpoint;

    private AppSite(Path folder, Program scalectl) throws IOException {
        this.folder = folder;
        this.scalectl = scalectl;
        this.configuration = Files.readString(folder.resolve("scalectl.yml"));
    }

    /** Copies the application, which need not be where it is changed. */
    static AppSite copy(Path app, Path to, Program scalectl) throws IOException, InterruptedException {
        Program.of(app, "cp", "-a", app.toString(), to.toString()).run();
        Path front = to.resolve("public/index.php");
        Files.move(front, front.resolveSibling("app.php"));
        Files.write(front, Resources.bytes("bundle/index.php"));
        return new AppSite(to, scalectl);
    }

    /**
     * What a cluster is made of.
     *
     * @param image of the web nodes
     * @param sessions {@code redis.sessions}
     */
    record Shape(int webs, String webType, String image, String sessions) {}

    /** The Debian packages that the application's web nodes have. */
    List<String> packages() {
        Matcher list = PACKAGES.matcher(configuration);
        if (!list.find()) {
            throw new BenchFailure("the application's scalectl.yml has no web.packages");
        }
        return list.group(1).lines().map(line -> line.replaceFirst("^ *- ", "")).toList();
    }

    /** Brings a cluster up, or makes it what it is to be; its cache is small, so that it is soon full. */
    void up(Shape shape) throws IOException, InterruptedException {
        String text = configuration;
        text = replaced(text, "(?m)^  count: 2\\b", "  count: " + shape.webs());
        text = replaced(text, "(?m)^  instance_type: t3.small\\b", "  instance_type: " + shape.webType());
        // the first one: the data node comes after the web nodes
        text = replaced(text, "image: debian-13\\b", "image: " + shape.image());
        text = replaced(text, "(?m)^  instance_type: t3.medium\\b", "  instance_type: c5.large");
        text = replaced(text, "cache_memory: 128mb", "cache_memory: 24mb");
        text = replaced(text, "sessions: own\\b", "sessions: " + shape.sessions());
        Files.writeString(file(), text);
        command("up").run();
        webs = shape.webs();
        endpoint = URI.create(JSON.readTree(command("status", "--json").run().out())
                .get("endpoint")
                .asString());
    }

    private static String replaced(String text, String pattern, String by) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new BenchFailure("the application's scalectl.yml has no " + pattern);
        }
        return found.replaceFirst(by);
    }

    /** Adds web nodes until there are so many. */
    void grow(int nodes) throws IOException, InterruptedException {
        command("add-node", "-n", String.valueOf(nodes - webs)).run();
        webs = nodes;
    }

    void down() throws IOException, InterruptedException {
        command("down").run();
    }

    /** Where visitors find a path, through the balancer. */
    URI url(String path) {
        return endpoint.resolve(path);
    }

    /** Writes so many posts, with two tags each of twenty, and has the cache forget what it knew. */
    void writePosts(int count) throws IOException, InterruptedException {
        String sql = """
                SET SESSION foreign_key_checks = 0;
                INSERT INTO tag (id, name) SELECT 1000 + seq, CONCAT('bench-', seq) FROM seq_0_to_19;
                INSERT INTO post (id, author_id, title, summary, body, published_at)
                    SELECT 1000 + seq, (SELECT MIN(id) FROM account), CONCAT('Note ', seq), CONCAT('What note ', seq, ' says'),
                        REPEAT(CONCAT('Paragraph of note ', seq, ' with some words.\\n\\n'), 12),
                        '2020-01-01' + INTERVAL seq MINUTE
                    FROM seq_1_to_%d;
                INSERT INTO post_tag (post_id, tag_id) SELECT 1000 + seq, 1000 + seq %% 20 FROM seq_1_to_%1$d;
                INSERT INTO post_tag (post_id, tag_id) SELECT 1000 + seq, 1000 + (seq + 7) %% 20 FROM seq_1_to_%1$d;
                ANALYZE TABLE post, tag, post_tag;
                """.formatted(count);
        command("exec", "data-1", "--", "sudo mariadb demo -e \"" + sql + "\"").run();
        Visitor.ask(url("/bench/forget"));
    }

    private Program command(String verb, String... words) {
        return scalectl.and(verb, "-f", file().toString(), "--yes").and(words);
    }

    private Path file() {
        return folder.resolve("scalectl.yml");
    }
}
