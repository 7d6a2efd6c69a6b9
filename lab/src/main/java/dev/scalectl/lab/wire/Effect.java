package dev.scalectl.lab.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/** What can befall a call. */
enum Effect {
    /** Answered as asked. */
    @JsonProperty("none")
    NONE,
    /** Refused for want of a permission. */
    @JsonProperty("deny")
    DENY,
    /** Refused because there were too many calls. */
    @JsonProperty("throttle")
    THROTTLE,
    /** Status 500. */
    @JsonProperty("internal-error")
    INTERNAL_ERROR,
    /** Status 503. */
    @JsonProperty("unavailable")
    UNAVAILABLE,
    /** The connection ends, and nothing was done. */
    @JsonProperty("drop")
    DROP,
    /** The action is carried out, and the connection ends without a word of it. */
    @JsonProperty("lose-reply")
    LOSE_REPLY,
    /** The action is carried out, and the reply held back until the weather changes; then it is lost. */
    @JsonProperty("stall")
    STALL;

    /** The answer in place of the action's own, if it is an answer. */
    Optional<ApiException> refusal(Protocol protocol, String action) {
        return switch (this) {
            case NONE, DROP, LOSE_REPLY, STALL -> Optional.empty();
            case DENY -> Optional.of(protocol.denied(action));
            case THROTTLE -> Optional.of(protocol.throttled());
            case INTERNAL_ERROR -> Optional.of(protocol.internalError());
            case UNAVAILABLE -> Optional.of(protocol.unavailable());
        };
    }
}
