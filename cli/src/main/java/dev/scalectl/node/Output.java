package dev.scalectl.node;

import java.util.List;

/**
 * What a command that succeeded wrote.
 *
 * @param out its standard output, decoded as UTF-8
 * @param err its standard error
 */
public record Output(String out, String err) {

    /** The standard output's lines, without empty ones at the end. */
    public List<String> lines() {
        return out.stripTrailing().lines().toList();
    }
}
