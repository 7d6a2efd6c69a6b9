package dev.scalectl.lab;

import dev.scalectl.lab.world.BalancerSpec;
import dev.scalectl.lab.world.Firewall;
import dev.scalectl.lab.world.Machine;
import dev.scalectl.lab.world.Metadata;
import dev.scalectl.lab.world.TargetHealth;
import dev.scalectl.lab.world.TargetRef;
import dev.scalectl.lab.world.World;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A world on paper: machines boot at once and do nothing; targets are healthy as long as their machine runs. */
public final class PaperWorld implements World {
    private final Map<String, Machine> running = new ConcurrentHashMap<>();
    private final Set<String> disks = ConcurrentHashMap.newKeySet();
    private final Set<String> images = ConcurrentHashMap.newKeySet();
    private final Set<String> sick = ConcurrentHashMap.newKeySet();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private volatile Consumer<String> endListener = _ -> {};
    private volatile Firewall firewall = new Firewall(List.of(), List.of());
    private volatile List<BalancerSpec> balancers = List.of();
    private volatile List<Metadata> metadata = List.of();
    private volatile boolean refusesToBoot;
    private volatile CountDownLatch boots = new CountDownLatch(0);

    @Override
    public void boot(Machine machine) {
        if (refusesToBoot) {
            throw new IllegalStateException("told not to boot");
        }
        await(boots);
        events.add("boot " + machine.instanceId());
        disks.add(machine.instanceId());
        running.put(machine.instanceId(), machine);
    }

    @Override
    public void shutDown(String instanceId, boolean force) {
        events.add((force ? "kill " : "shutdown ") + instanceId);
        running.remove(instanceId);
    }

    @Override
    public void reboot(String instanceId) {
        events.add("reboot " + instanceId);
    }

    @Override
    public void destroy(String instanceId) {
        events.add("destroy " + instanceId);
        running.remove(instanceId);
        disks.remove(instanceId);
    }

    @Override
    public boolean isAlive(String instanceId) {
        return running.containsKey(instanceId);
    }

    @Override
    public String console(String instanceId) {
        return "login: " + instanceId + "\n";
    }

    @Override
    public void saveImage(String instanceId, String imageId) {
        events.add("save " + instanceId + " " + imageId);
        images.add(imageId);
    }

    @Override
    public void deleteImage(String imageId) {
        events.add("delete " + imageId);
        images.remove(imageId);
    }

    @Override
    public void onMachineEnd(Consumer<String> listener) {
        endListener = listener;
    }

    @Override
    public void setFirewall(Firewall newFirewall) {
        firewall = newFirewall;
    }

    @Override
    public void setMetadata(List<Metadata> newMetadata) {
        metadata = newMetadata;
    }

    @Override
    public void setBalancers(List<BalancerSpec> newBalancers) {
        balancers = newBalancers;
    }

    @Override
    public Map<TargetRef, TargetHealth> health() {
        return balancers.stream()
                .flatMap(balancer -> balancer.targetGroups().stream())
                .flatMap(group -> group.targets().stream()
                        .map(target -> new TargetRef(group.arn(), target.instanceId(), target.port())))
                .distinct()
                .collect(Collectors.toMap(ref -> ref, ref -> health(ref.instanceId())));
    }

    private TargetHealth health(String instanceId) {
        return isAlive(instanceId) && !sick.contains(instanceId)
                ? new TargetHealth("healthy", "", "")
                : new TargetHealth("unhealthy", "Target.Timeout", "Request timed out");
    }

    @Override
    public void close() {}

    /** The machine as it was booted last; null when it does not run. */
    public Machine machine(String instanceId) {
        return running.get(instanceId);
    }

    /** What was asked of the world, in order. */
    public List<String> events() {
        return events;
    }

    /** The firewall that was set last. */
    public Firewall firewall() {
        return firewall;
    }

    /** What instances may learn, as it was set last. */
    public List<Metadata> metadata() {
        return metadata;
    }

    /** The balancers that were set last. */
    public List<BalancerSpec> balancers() {
        return balancers;
    }

    /** The ids of saved images. */
    public Set<String> images() {
        return images;
    }

    /** Makes the health checks of a machine fail. */
    public void sicken(String instanceId) {
        sick.add(instanceId);
    }

    /** Ends a machine as its own {@code poweroff} would. */
    public void powerOff(String instanceId) {
        running.remove(instanceId);
        endListener.accept(instanceId);
    }

    /** Makes each further boot fail. */
    public void refuseToBoot() {
        refusesToBoot = true;
    }

    /** Makes boots wait until this is counted down. */
    public CountDownLatch holdBoots() {
        boots = new CountDownLatch(1);
        return boots;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
