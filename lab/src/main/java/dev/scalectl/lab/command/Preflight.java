package dev.scalectl.lab.command;

import dev.scalectl.lab.host.Exec;
import dev.scalectl.lab.host.HostFailure;
import dev.scalectl.lab.host.Place;
import dev.scalectl.lab.host.machine.Hierarchies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds out whether this machine can run a lab, by trying what a lab does. */
final class Preflight {
    private static final Map<String, String> PROGRAMS = programs();
    private static final List<Path> FOLDERS =
            List.of(Path.of("/usr/sbin"), Path.of("/usr/bin"), Path.of("/sbin"), Path.of("/bin"));

    private Preflight() {}

    /** Throws a failure that names all that is missing and how to get it. */
    static void check(Place place) {
        checkUser(System.getProperty("os.name"), Path.of("/proc/1/environ"));
        checkPrograms(FOLDERS, Path.of("/usr/share/keyrings/debian-archive-keyring.gpg"));
        checkKernel(place);
    }

    /** @param ofRoot a file that only root can read */
    static void checkUser(String system, Path ofRoot) {
        if (!system.equals("Linux")) {
            throw new HostFailure("the lab needs Linux", "Use it in a Linux virtual machine, or set cloud: aws.");
        }
        if (!Files.isReadable(ofRoot)) {
            throw new HostFailure(
                    "the lab makes machines, networks and mounts, which only root may", "Run: sudo scalectl lab start");
        }
    }

    private static Map<String, String> programs() {
        Map<String, String> packages = new LinkedHashMap<>();
        packages.put("debootstrap", "debootstrap");
        packages.put("systemd-nspawn", "systemd-container");
        packages.put("ip", "iproute2");
        packages.put("nft", "nftables");
        packages.put("haproxy", "haproxy");
        List.of("unshare", "nsenter", "setsid", "flock").forEach(program -> packages.put(program, "util-linux"));
        List.of("mount", "umount").forEach(program -> packages.put(program, "mount"));
        packages.put("kill", "procps");
        return packages;
    }

    static void checkPrograms(List<Path> folders, Path keys) {
        var missing = PROGRAMS.keySet().stream()
                .filter(program -> folders.stream().noneMatch(folder -> Files.isExecutable(folder.resolve(program))))
                .toList();
        var packages = new TreeSet<>(missing.stream().map(PROGRAMS::get).toList());
        if (!Files.exists(keys)) {
            packages.add("debian-archive-keyring");
        }
        if (!packages.isEmpty()) {
            throw new HostFailure(
                    missing.isEmpty() ? "Debian's keys are missing" : "missing: " + String.join(", ", missing),
                    "Install: apt-get install -y " + String.join(" ", packages));
        }
    }

    private static void checkKernel(Place place) {
        List<String> missing = new ArrayList<>();
        if (!Exec.attempt("unshare", "--net", "--mount", "--pid", "--fork", "true")
                .ok()) {
            missing.add("namespaces (CONFIG_NET_NS, CONFIG_PID_NS); a container needs to be privileged");
        } else {
            if (!tries("ip link add name trial0 type veth peer name trial1")) {
                missing.add("virtual network links (modprobe veth)");
            }
            if (!tries(
                    "printf 'table ip t {\\n chain c {\\n type nat hook postrouting priority 100\\n masquerade\\n }\\n"
                            + " chain d {\\n type filter hook forward priority 0\\n ct state new drop\\n }\\n}\\n' | nft -f -")) {
                missing.add(
                        "nftables with NAT and connection tracking (modprobe nf_tables nft_chain_nat nft_masq nft_ct)");
            }
            if (!triesOverlay(place)) {
                missing.add(
                        "overlayfs with its volatile option on " + place.state().getParent()
                                + " (Linux 5.10 or later, modprobe overlay, and not on top of another overlay)");
            }
            if (!tries("mount -t cgroup2 none /mnt")) {
                missing.add("control groups, version 2");
            }
            missing.addAll(missingControllers(Hierarchies.ofThisMachine()));
        }
        if (!missing.isEmpty()) {
            throw new HostFailure("this machine's kernel lacks:\n  " + String.join("\n  ", missing), "");
        }
    }

    static List<String> missingControllers(Hierarchies hierarchies) {
        return Stream.of("cpu", "memory")
                .filter(controller -> !hierarchies.have(controller))
                .map(controller -> "the control groups' controller '" + controller
                        + "', which bounds machines (boot with cgroup_enable=" + controller + ")")
                .toList();
    }

    private static boolean tries(String script) {
        return Exec.attempt("unshare", "--net", "--mount", "sh", "-c", script).ok();
    }

    private static boolean triesOverlay(Place place) {
        try {
            Files.createDirectories(place.state());
            var trial = Files.createTempDirectory(place.state(), "trial");
            boolean works = tries("cd " + trial + " && mkdir l u w m && mount -t overlay overlay"
                    + " -o lowerdir=l,upperdir=u,workdir=w,volatile m");
            Exec.run("rm", "-rf", trial.toString());
            return works;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
