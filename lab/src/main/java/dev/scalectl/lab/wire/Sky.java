package dev.scalectl.lab.wire;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkPojo;

/** The weather as it is now, and the calls since it began. */
final class Sky {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final Newcomers newcomers;
    private final AtomicReference<Stall> stall = new AtomicReference<>(new Stall());
    private volatile Weather weather = Weather.FINE;

    Sky(InstantSource clock) {
        newcomers = new Newcomers(clock);
    }

    /** Begins another weather; counts begin anew, and what was hidden shows. */
    void change(Weather newWeather) {
        calls.clear();
        newcomers.clear();
        weather = newWeather;
        stall.getAndSet(new Stall()).end();
    }

    /** Returns when the weather has changed. */
    void stall(String action) {
        stall.get().await(action);
    }

    /** The actions of the calls that wait for the weather to change, in the order in which they came. */
    List<String> stalled() {
        return stall.get().waiting();
    }

    /** Counts a call and tells what befalls it. */
    Effect next(String action) {
        return weather.at(action, calls.merge(action, 1, Integer::sum));
    }

    /** Refuses a call that names what is not to be seen yet. */
    void refuseHidden(Protocol protocol, Map<String, String> parameters) {
        newcomers.refusal(protocol, parameters).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /** Takes note of what a reply says was made, and tells which items the reply leaves out. */
    Predicate<SdkPojo> veil(String action, SdkPojo reply) {
        newcomers.hide(action, reply, Duration.ofNanos((long) (weather.hiddenSeconds() * NANOS_PER_SECOND)));
        return action.startsWith("Describe") ? newcomers::isLeftOut : _ -> false;
    }
}
