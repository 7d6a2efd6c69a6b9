package dev.scalectl.command;

import dev.scalectl.release.Batch;
import dev.scalectl.release.Strategy;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** How web nodes come to a new release. */
final class StrategyOption {
    private static final Batch QUARTER = new Batch(25, true);

    @Option(
            names = "--strategy",
            paramLabel = "atomic|rolling",
            defaultValue = "atomic",
            converter = NameText.class,
            description = {
                "atomic: all nodes at one instant (the default).",
                "rolling: some at a time, each drained from the balancer, switched, proved and registered again; both"
                        + " releases are served meanwhile. The first batch that fails stops it, and all nodes go back."
            })
    private Name name;

    @Option(
            names = "--batch",
            paramLabel = "N|N%",
            converter = BatchText.class,
            description = "With --strategy rolling, how many nodes at a time (default: 25%%, at least one).")
    private Batch batch;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Its names, as they are typed. */
    enum Name {
        ATOMIC,
        ROLLING
    }

    /** What the operator wants. */
    Strategy chosen() {
        if (name == Name.ROLLING) {
            return new Strategy.Rolling(Optional.ofNullable(batch).orElse(QUARTER));
        }
        if (batch != null) {
            throw new ParameterException(
                    command.commandLine(),
                    "--batch is for --strategy rolling: atomic changes all nodes at one instant");
        }
        return new Strategy.Atomic();
    }

    /** Lower case, as everywhere on the command line. */
    static final class NameText implements ITypeConverter<Name> {
        @Override
        public Name convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "atomic" -> Name.ATOMIC;
                case "rolling" -> Name.ROLLING;
                default -> throw new TypeConversionException("'" + text + "' is neither atomic nor rolling");
            };
        }
    }

    /** A number of nodes, or a share. */
    static final class BatchText implements ITypeConverter<Batch> {
        @Override
        public Batch convert(String text) {
            return Batch.parse(text).orElseThrow(() -> new TypeConversionException("'" + text + "' " + Batch.WRONG));
        }
    }
}
