package dev.scalectl.lab.wire;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Chooses actions by the names that IAM policies give them.
 *
 * @param text {@code ec2:RunInstances}, the beginning of names and a star as in {@code ec2:Describe*}, or {@code *}
 */
public record ActionPattern(@JsonValue String text) {
    boolean matches(String name) {
        return text.endsWith("*") ? name.startsWith(text.substring(0, text.length() - 1)) : name.equals(text);
    }
}
