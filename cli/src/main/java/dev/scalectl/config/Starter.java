package dev.scalectl.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** The {@code scalectl.yml} to begin with: every setting with its default and a word on it. */
public final class Starter {
    private Starter() {}

    /**
     * Writes it for a cluster named after the file's folder.
     *
     * @return the cluster's name
     * @throws ConfigFailure when there is such a file already: it is never overwritten
     */
    public static String write(Path file) {
        String cluster = clusterName(file.toAbsolutePath().normalize().getParent());
        try {
            Files.writeString(
                    file, editorLine() + template().replace("CLUSTER", cluster), StandardOpenOption.CREATE_NEW);
            return cluster;
        } catch (FileAlreadyExistsException e) {
            throw new ConfigFailure(
                    file + " is there already", "Edit it, or write another with: scalectl init -f FILE");
        } catch (NoSuchFileException e) {
            throw new ConfigFailure("The folder of " + file + " does not exist", "Make it first");
        } catch (IOException e) {
            throw new ConfigFailure(file + " can't be written: " + e.getMessage(), "Check the folder's owner and mode");
        }
    }

    /** The folder's name with what a cluster's name can't have left out. */
    private static String clusterName(Path folder) {
        String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+", "");
        String cut = plain.substring(0, Math.min(plain.length(), ConfigLoader.LONGEST_CLUSTER));
        String trimmed = cut.replaceAll("-+$", "");
        return trimmed.isEmpty() ? "app" : trimmed;
    }

    /**
     * Tells editors that know YAML's language server which keys there are; only an installation has the schema's file.
     */
    private static String editorLine() {
        Path schema = Path.of(System.getProperty("scalectl.home", "/nowhere"), "scalectl.schema.json");
        return Files.exists(schema) ? "# yaml-language-server: $schema=" + schema + "\n" : "";
    }

    private static String template() throws IOException {
        try (InputStream in = Starter.class.getResourceAsStream("/scalectl.yml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
