package dev.scalectl.lab.contract;

import tools.jackson.databind.JsonNode;

/** What an action answers. */
sealed interface Answer {
    /** It was done; the reply in the words of AWS's model of the API. */
    record Reply(JsonNode tree) implements Answer {}

    /** It was refused. */
    record Refusal(String code, String message) implements Answer {}

    /** In the words of the tables: {@code answered}, or the code. */
    default String word() {
        return switch (this) {
            case Reply _ -> "answered";
            case Refusal refusal -> refusal.code();
        };
    }
}
