package dev.scalectl.lab.host.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AddressRulesTest {
    @Test
    void leadsAPublicAddressToTheFirstPrivateOneAndBackFromAll() {
        var balancer = new Port("lb-1", List.of("172.31.0.5", "172.31.16.5"), Optional.of("198.18.0.5"));
        var hidden = new Port("i-1", List.of("172.31.0.10"), Optional.empty());
        assertEquals("""
                table ip addresses
                delete table ip addresses
                table ip addresses {
                  chain inward {
                    type nat hook prerouting priority dstnat
                    iifname "uplink" dnat to ip daddr map { 198.18.0.5 : 172.31.0.5 }
                  }
                  chain outward {
                    type nat hook postrouting priority srcnat
                    oifname "uplink" snat to ip saddr map { 172.31.0.5 : 198.18.0.5, 172.31.16.5 : 198.18.0.5 }
                  }
                }
                """, AddressRules.render(List.of(balancer, hidden)));
    }

    @Test
    void takesTheFirstAddressOfTheSubnetAsGateway() {
        assertEquals("172.31.0.1", Port.gateway("172.31.15.254"));
        assertEquals("172.31.16.1", Port.gateway("172.31.16.5"));
    }

    @Test
    void keepsLinkNamesWithinTheKernelsLimit() {
        assertEquals("v-56789abcdef0", new Port("i-0123456789abcdef0", List.of(), Optional.empty()).routerLink());
    }
}
