package dev.scalectl.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.cluster.GroupKind;
import dev.scalectl.cluster.Rule;
import dev.scalectl.cluster.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;

class PermissionsTest {
    private static final Map<GroupKind, String> IDS = Map.of(GroupKind.WEB, "sg-web");
    private static final Map<String, GroupKind> KINDS = Map.of("sg-web", GroupKind.WEB);

    @Test
    void readsEveryKindOfSourceAsItWasWritten() {
        List<Rule> rules = List.of(
                new Rule(22, new Source.Range("192.0.2.7/32"), "scalectl ana@laptop 2026-11-22"),
                new Rule(22, new Source.Range("2001:db8::1/128"), "six"),
                new Rule(3306, new Source.Members(GroupKind.WEB), "MySQL"),
                new Rule(443, new Source.Foreign("sg-other"), ""));
        for (Rule rule : rules) {
            assertEquals(
                    List.of(rule),
                    List.copyOf(
                            Permissions.split(Permissions.of(rule, IDS), KINDS).keySet()));
        }
    }

    @Test
    void takesApartWhatEc2Packs() {
        IpPermission packed = IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(22)
                .toPort(22)
                .ipRanges(range("192.0.2.1/32"), range("192.0.2.2/32"))
                .build();
        assertEquals(
                List.of(
                        new Rule(22, new Source.Range("192.0.2.1/32"), ""),
                        new Rule(22, new Source.Range("192.0.2.2/32"), "")),
                List.copyOf(Permissions.split(packed, KINDS).keySet()));
    }

    @Test
    void knowsARangeOfPortsForAStranger() {
        IpPermission all = IpPermission.builder()
                .ipProtocol("-1")
                .ipRanges(range("0.0.0.0/0"))
                .build();
        assertEquals(
                List.of(new Rule(-1, new Source.Range("0.0.0.0/0"), "")),
                List.copyOf(Permissions.split(all, KINDS).keySet()));
    }

    private static IpRange range(String cidr) {
        return IpRange.builder().cidrIp(cidr).build();
    }
}
