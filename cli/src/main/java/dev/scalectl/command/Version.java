package dev.scalectl.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that was built. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"scalectl " + number()};
    }

    static String number() {
        Properties values = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/scalectl.properties")) {
            values.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values.getProperty("version");
    }
}
