package dev.scalectl.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The application that all tools release: 5,000 files with 75 MB, the same bytes on each machine. Its page loads 200
 * classes and names the release three times: from a class, from a template, and from a static file.
 */
final class Tree {
    static final int FILES = 5_000;
    static final long BYTES = 75_000_000;

    private static final int CLASSES_OF_A_PAGE = 200;
    private static final int PACKAGES = 60;
    private static final int OWN_FILES = 5;

    private final Path root;

    private Tree(Path root) {
        this.root = root;
    }

    /** Makes the tree in a folder that does not exist. */
    static Tree make(Path root) throws IOException {
        Tree tree = new Tree(root);
        tree.label("first");
        Files.write(root.resolve("public/index.php"), Resources.bytes("app/index.php"));
        String page = IntStream.range(0, CLASSES_OF_A_PAGE)
                .mapToObj(i -> "    " + className(i) + "::class,\n")
                .collect(Collectors.joining("", "<?php\n\nreturn [\n", "];\n"));
        tree.write("config/page.php", page.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        tree.fill();
        return tree;
    }

    Path root() {
        return root;
    }

    /** Changes one line of one file. */
    void change(String id) throws IOException {
        write("src/Release.php", bytes("""
                <?php

                declare(strict_types=1);

                namespace App;

                final class Release
                {
                    public const ID = '%s';
                }
                """.formatted(id)));
    }

    /** Names the release wherever the page finds its name: a line in each of three files. */
    void label(String id) throws IOException {
        change(id);
        write("templates/page.php", bytes("<p>template=" + id + "</p>\n"));
        write("public/release.txt", bytes(id + "\n"));
    }

    private void fill() throws IOException {
        Filler filler = new Filler(4);
        int[] classes = filler.sizes(4_200, 38_000_000, 500);
        for (int i = 0; i < classes.length; i++) {
            String name = className(i);
            int slash = name.lastIndexOf('\\');
            write(
                    "vendor/" + name.substring(1).replace('\\', '/') + ".php",
                    filler.phpClass(name.substring(1, slash), name.substring(slash + 1), classes[i]));
        }
        int[] scripts = filler.sizes(350, 21_000_000, 800);
        for (int i = 0; i < scripts.length; i++) {
            write("public/build/" + i % 20 + "/chunk-" + i + (i % 4 == 0 ? ".css" : ".js"), filler.script(scripts[i]));
        }
        int[] texts = filler.sizes(250, 3_000_000, 400);
        for (int i = 0; i < texts.length; i++) {
            write("translations/" + i % 25 + "/messages-" + i + ".yaml", filler.lines(texts[i]));
        }
        int pictures = FILES - OWN_FILES - classes.length - scripts.length - texts.length;
        int[] binaries = filler.sizes(pictures, BYTES - size(), 800);
        for (int i = 0; i < binaries.length; i++) {
            write("public/images/" + i % 15 + "/picture-" + i + ".webp", filler.binary(binaries[i]));
        }
    }

    private static String className(int number) {
        return "\\Vendor\\Package" + number % PACKAGES + "\\Part" + number / PACKAGES % 7 + "\\Class" + number;
    }

    private long size() throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private void write(String path, byte[] content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
