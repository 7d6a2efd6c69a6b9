package dev.scalectl.lab.host.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.lab.world.Firewall;
import dev.scalectl.lab.world.Firewall.Group;
import dev.scalectl.lab.world.Firewall.Member;
import dev.scalectl.lab.world.Firewall.Peer;
import dev.scalectl.lab.world.Firewall.Rule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FirewallRulesTest {
    @Test
    void dropsAllWhenThereIsNobody() {
        assertEquals("""
                table ip firewall
                delete table ip firewall
                table ip firewall {
                  chain in {
                    oifname "uplink" accept
                    drop
                  }
                  chain forward {
                    type filter hook forward priority filter; policy drop
                    ct state established,related accept
                    ct state invalid drop
                    iifname "uplink" ct status dnat goto in
                    iifname "uplink" drop
                  }
                  chain input {
                    type filter hook input priority filter; policy drop
                    icmp type echo-request accept
                    iifname "v-*" ip daddr 169.254.169.254 tcp dport 80 accept
                  }
                }
                """, FirewallRules.render(new Firewall(List.of(), List.of())));
    }

    @Test
    void letsAPacketPassWhenBothSidesDo() {
        var http = new Rule("tcp", 80, 80, new Peer.GroupMembers("sg-lb"));
        var ssh = new Rule("tcp", 22, 22, new Peer.Range("198.18.0.1/32"));
        var ping = new Rule("icmp", 8, -1, new Peer.Range("0.0.0.0/0"));
        var all = new Rule("-1", -1, -1, new Peer.Range("0.0.0.0/0"));
        var firewall = new Firewall(
                List.of(
                        new Member("172.31.0.5", Set.of("sg-lb")),
                        new Member("172.31.0.10", Set.of("sg-web", "sg-gone"))),
                List.of(
                        new Group("sg-lb", List.of(), List.of(http)),
                        new Group("sg-web", List.of(http, ssh, ping), List.of(all))));
        assertEquals("""
                table ip firewall
                delete table ip firewall
                table ip firewall {
                  set sg-lb {
                    type ipv4_addr
                    elements = { 172.31.0.5 }
                  }
                  set sg-web {
                    type ipv4_addr
                    elements = { 172.31.0.10 }
                  }
                  chain in-sg-lb {
                  }
                  chain in-sg-web {
                    ip saddr @sg-lb tcp dport 80-80 accept
                    ip saddr 198.18.0.1/32 tcp dport 22-22 accept
                    icmp type 8 accept
                  }
                  chain in-172.31.0.5 {
                    jump in-sg-lb
                    drop
                  }
                  chain in-172.31.0.10 {
                    jump in-sg-web
                    drop
                  }
                  chain in {
                    ip daddr vmap { 172.31.0.5 : goto in-172.31.0.5, 172.31.0.10 : goto in-172.31.0.10 }
                    oifname "uplink" accept
                    drop
                  }
                  chain out-sg-lb {
                    ip daddr @sg-lb tcp dport 80-80 goto in
                  }
                  chain out-sg-web {
                    goto in
                  }
                  chain out-172.31.0.5 {
                    jump out-sg-lb
                    drop
                  }
                  chain out-172.31.0.10 {
                    jump out-sg-web
                    drop
                  }
                  chain forward {
                    type filter hook forward priority filter; policy drop
                    ct state established,related accept
                    ct state invalid drop
                    iifname "uplink" ct status dnat goto in
                    iifname "uplink" drop
                    ip saddr vmap { 172.31.0.5 : goto out-172.31.0.5, 172.31.0.10 : goto out-172.31.0.10 }
                  }
                  chain input {
                    type filter hook input priority filter; policy drop
                    icmp type echo-request accept
                    iifname "v-*" ip daddr 169.254.169.254 tcp dport 80 accept
                  }
                }
                """, FirewallRules.render(firewall));
    }
}
