package dev.scalectl.command;

import dev.scalectl.config.DurationText;
import dev.scalectl.run.Guard;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option of all commands that change a cluster. */
final class LockOption {
    @Option(
            names = "--lock-wait",
            paramLabel = "TIME",
            defaultValue = "0s",
            converter = Text.class,
            description = "How long to wait while another operator changes the cluster, such as 15m"
                    + " (default: not at all).")
    private Duration patience;

    /** What will keep others out. */
    Guard guard(String command) {
        return new Guard(command, patience);
    }

    /** A duration, written as in the configuration. */
    static final class Text implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return DurationText.parse(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' " + DurationText.WRONG));
        }
    }
}
