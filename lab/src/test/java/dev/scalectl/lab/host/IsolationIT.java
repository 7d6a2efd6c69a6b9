package dev.scalectl.lab.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.lab.world.Firewall;
import dev.scalectl.lab.world.Firewall.Group;
import dev.scalectl.lab.world.Firewall.Member;
import dev.scalectl.lab.world.Firewall.Peer;
import dev.scalectl.lab.world.Firewall.Rule;
import dev.scalectl.lab.world.Machine;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Security groups, felt from the host and from another machine. */
class IsolationIT {
    private static Lab lab;
    private static Machine web;
    private static Machine data;
    private static Rule ssh;

    @BeforeAll
    static void start() throws Exception {
        lab = new Lab("itisolation", "198.18.10.0/24");
        web = lab.machine(10);
        data = lab.machine(11);
        ssh = new Rule("tcp", 22, 22, new Peer.Range(lab.place.network().host() + "/32"));
        firewall(List.of(ssh), List.of(Lab.ANY));
        lab.world.boot(web);
        lab.world.boot(data);
        lab.awaitSsh(web);
        lab.awaitSsh(data);
    }

    @AfterAll
    static void stop() throws Exception {
        lab.close();
    }

    @Test
    void aPortIsClosedUntilARuleOpensItForTheGroupAndClosedAgainWithoutIt() {
        firewall(List.of(ssh), List.of(Lab.ANY));
        assertFalse(webReaches(data.privateIp()));
        firewall(List.of(ssh, new Rule("tcp", 22, 22, new Peer.GroupMembers("sg-web"))), List.of(Lab.ANY));
        assertTrue(webReaches(data.privateIp()));
        // By its public address a machine is a stranger, as it is on AWS.
        assertFalse(webReaches(lab.publicIp(11)));
        firewall(List.of(ssh), List.of(Lab.ANY));
        assertFalse(webReaches(data.privateIp()));
    }

    @Test
    void aPublicAddressIsSeenAsTheSourceFromOutside() {
        var fromWebsPublicAddress = new Rule("tcp", 22, 22, new Peer.Range(lab.publicIp(10) + "/32"));
        firewall(List.of(ssh, fromWebsPublicAddress), List.of(Lab.ANY));
        assertTrue(webReaches(lab.publicIp(11)));
        assertFalse(webReaches(data.privateIp()));
    }

    @Test
    void theSendersGroupHasToLetAPacketOut() {
        var all = List.of(ssh, new Rule("tcp", 22, 22, new Peer.GroupMembers("sg-web")));
        firewall(all, List.of(new Rule("tcp", 443, 443, new Peer.Range("0.0.0.0/0"))));
        assertFalse(webReaches(data.privateIp()));
        firewall(all, List.of(new Rule("tcp", 22, 22, new Peer.GroupMembers("sg-data"))));
        assertTrue(webReaches(data.privateIp()));
    }

    /** As scalectl makes them: whatever a cluster's group opens, it opens to itself and to the operator. */
    @Test
    void nodesOfTwoClustersInOneNetworkDoNotReachEachOther() {
        lab.world.setFirewall(new Firewall(
                List.of(
                        new Member(web.privateIp(), Set.of("sg-first")),
                        new Member(data.privateIp(), Set.of("sg-second"))),
                List.of(cluster("sg-first"), cluster("sg-second"))));
        for (var pair : List.of(List.of(10, 11), List.of(11, 10))) {
            int from = pair.getFirst();
            int to = pair.getLast();
            assertTrue(reaches(from, "172.31.0." + from), "its own");
            assertFalse(reaches(from, "172.31.0." + to), "by the private address");
            assertFalse(reaches(from, lab.publicIp(to)), "by the public address");
        }
    }

    private static Group cluster(String id) {
        var within = new Rule("-1", -1, -1, new Peer.GroupMembers(id));
        return new Group(id, List.of(ssh, within), List.of(Lab.ANY));
    }

    @Test
    void theHostComesInByRuleOnlyAndTheAddressInsideIsNotItsOwn() {
        firewall(List.of(), List.of(Lab.ANY));
        assertFalse(lab.ssh(lab.publicIp(11), "true").ok());
        firewall(List.of(ssh), List.of(Lab.ANY));
        assertTrue(lab.ssh(lab.publicIp(11), "true").ok());
        assertEquals(
                data.privateIp() + "\n",
                lab.ssh(lab.publicIp(11), "hostname -I | tr -d ' '").output());
    }

    /** Data's ingress and web's egress; web itself is open for SSH from the host. */
    private static void firewall(List<Rule> dataIngress, List<Rule> webEgress) {
        lab.world.setFirewall(new Firewall(
                List.of(new Member(web.privateIp(), Set.of("sg-web")), new Member(data.privateIp(), Set.of("sg-data"))),
                List.of(
                        new Group("sg-web", List.of(ssh), webEgress),
                        new Group("sg-data", dataIngress, List.of(Lab.ANY)))));
    }

    private static boolean webReaches(String address) {
        return reaches(10, address);
    }

    private static boolean reaches(int from, String address) {
        return lab.ssh(lab.publicIp(from), "timeout 2 bash -c ': </dev/tcp/" + address + "/22'")
                .ok();
    }
}
