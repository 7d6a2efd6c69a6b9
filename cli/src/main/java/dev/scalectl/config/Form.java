package dev.scalectl.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** How a single value is written: YAML takes {@code true} for another thing than {@code "true"}. */
enum Form {
    TEXT,
    NUMBER,
    FLAG,
    ANY;

    private boolean fits(Tag tag) {
        return switch (this) {
            case TEXT -> tag.equals(Tag.STR);
            case NUMBER -> tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
            case FLAG -> tag.equals(Tag.BOOL);
            case ANY -> TEXT.fits(tag) || NUMBER.fits(tag) || FLAG.fits(tag);
        };
    }

    /** What is wrong with how a value is written that is right otherwise. */
    Optional<String> complaint(ScalarNode value) {
        if (fits(value.getTag())) {
            return Optional.empty();
        }
        if (!ANY.fits(value.getTag())) {
            return Optional.of(
                    "has the tag " + value.getTag().getValue() + ", which means nothing here: write it without");
        }
        return Optional.of(
                this == TEXT
                        ? "must be in quotes: \"" + value.getValue() + "\""
                        : "must be without quotes: " + value.getValue());
    }
}
