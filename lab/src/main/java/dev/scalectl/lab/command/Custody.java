package dev.scalectl.lab.command;

import dev.scalectl.lab.host.Place;
import dev.scalectl.lab.host.machine.Cgroup;

/**
 * The control group that a starting lab is in until it answers: whatever the start has begun when it is killed, such as
 * the building of an image, is found there and ended by the next start or stop.
 */
final class Custody implements AutoCloseable {
    private final Cgroup group;
    private final Cgroup before = Cgroup.ofThisProcess();

    private Custody(Cgroup group) {
        this.group = group;
    }

    static Custody take(Place place) {
        var group = Cgroup.top(place.prefix()).child("start");
        group.remove();
        var custody = new Custody(group);
        group.create().adopt(ProcessHandle.current().pid());
        return custody;
    }

    /** Goes back to where this process was; what else is still in the group ends. */
    @Override
    public void close() {
        before.adopt(ProcessHandle.current().pid());
        group.remove();
    }
}
