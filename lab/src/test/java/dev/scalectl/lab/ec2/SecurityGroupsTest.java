package dev.scalectl.lab.ec2;

import static dev.scalectl.lab.Models.filter;
import static dev.scalectl.lab.Models.launch;
import static dev.scalectl.lab.Models.tag;
import static dev.scalectl.lab.Models.tags;
import static dev.scalectl.lab.Models.tcp;
import static dev.scalectl.lab.Models.tcpFromGroup;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.lab.ApiTest;
import dev.scalectl.lab.world.Firewall;
import dev.scalectl.lab.world.Firewall.Peer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;

class SecurityGroupsTest extends ApiTest {
    private String web;

    @BeforeEach
    void makeGroup() {
        web = ec2.createSecurityGroup(r -> r.groupName("web")
                        .description("web nodes")
                        .tagSpecifications(tags("security-group", tag("cluster", "demo"))))
                .groupId();
    }

    @Test
    void hasADefaultGroupThatTrustsItself() {
        var group = ec2.describeSecurityGroups(r -> r.groupNames("default"))
                .securityGroups()
                .getFirst();
        var within = group.ipPermissions().getFirst();
        assertEquals("-1", within.ipProtocol());
        assertEquals(group.groupId(), within.userIdGroupPairs().getFirst().groupId());
        assertRefused("CannotDelete", () -> ec2.deleteSecurityGroup(r -> r.groupId(group.groupId())));
    }

    @Test
    void letsANewGroupOutButNobodyIn() {
        var group = ec2.describeSecurityGroups(r -> r.filters(filter("tag:cluster", "demo")))
                .securityGroups()
                .getFirst();
        assertEquals(List.of(), group.ipPermissions());
        assertEquals(
                "0.0.0.0/0",
                group.ipPermissionsEgress().getFirst().ipRanges().getFirst().cidrIp());
    }

    @Test
    void handsItsRulesToTheWorld() {
        ec2.authorizeSecurityGroupIngress(
                r -> r.groupId(web).ipPermissions(tcp(22, "198.18.11.1/32", "10.1.2.3/8"), tcpFromGroup(80, web)));
        var instance = running(launch().securityGroupIds(web));
        var firewall = lab.world().firewall();
        assertTrue(firewall.members().contains(new Firewall.Member(instance.privateIpAddress(), Set.of(web))));
        var rules = firewall.groups().stream()
                .filter(group -> group.groupId().equals(web))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of(
                        new Firewall.Rule("tcp", 22, 22, new Peer.Range("198.18.11.1/32")),
                        new Firewall.Rule("tcp", 22, 22, new Peer.Range("10.0.0.0/8")),
                        new Firewall.Rule("tcp", 80, 80, new Peer.GroupMembers(web))),
                rules.ingress());
        assertEquals(List.of(new Firewall.Rule("-1", -1, -1, new Peer.Range("0.0.0.0/0"))), rules.egress());
    }

    @Test
    void authorizesRevokesAndRefusesTwice() {
        var rules = ec2.authorizeSecurityGroupIngress(r -> r.groupId(web)
                        .ipPermissions(tcp(22, "1.2.3.4/32"))
                        .tagSpecifications(tags("security-group-rule", tag("by", "me"))))
                .securityGroupRules();
        assertEquals("1.2.3.4/32", rules.getFirst().cidrIpv4());
        assertEquals("me", rules.getFirst().tags().getFirst().value());
        String message = assertRefused(
                "InvalidPermission.Duplicate",
                () -> ec2.authorizeSecurityGroupIngress(r -> r.groupId(web).ipPermissions(tcp(22, "1.2.3.4/32"))));
        assertEquals(
                "the specified rule \"peer: 1.2.3.4/32, TCP, from port: 22, to port: 22, ALLOW\" already exists",
                message);
        ec2.revokeSecurityGroupIngress(r -> r.groupId(web).ipPermissions(tcp(22, "1.2.3.4/32")));
        assertRefused(
                "InvalidPermission.NotFound",
                () -> ec2.revokeSecurityGroupIngress(r -> r.groupId(web).ipPermissions(tcp(22, "1.2.3.4/32"))));
    }

    @Test
    void revokesByRuleIdAndListsRules() {
        ec2.authorizeSecurityGroupIngress(
                r -> r.groupId(web).ipProtocol("tcp").fromPort(443).toPort(443).cidrIp("0.0.0.0/0"));
        var listed = ec2.describeSecurityGroupRules(r -> r.filters(filter("group-id", web)))
                .securityGroupRules();
        assertEquals(2, listed.size());
        var ingress =
                listed.stream().filter(rule -> !rule.isEgress()).findFirst().orElseThrow();
        var egress = listed.stream().filter(rule -> rule.isEgress()).findFirst().orElseThrow();
        ec2.revokeSecurityGroupIngress(r -> r.groupId(web).securityGroupRuleIds(ingress.securityGroupRuleId()));
        ec2.revokeSecurityGroupEgress(r -> r.groupId(web).securityGroupRuleIds(egress.securityGroupRuleId()));
        ec2.authorizeSecurityGroupEgress(r -> r.groupId(web).ipPermissions(tcp(443, "0.0.0.0/0")));
        var group = ec2.describeSecurityGroups(r -> r.groupIds(web))
                .securityGroups()
                .getFirst();
        assertEquals(443, group.ipPermissionsEgress().getFirst().fromPort());
        assertEquals(List.of(), group.ipPermissions());
        assertRefused(
                "InvalidSecurityGroupRuleId.NotFound",
                () -> ec2.describeSecurityGroupRules(r -> r.securityGroupRuleIds("sgr-0123456789abcdef0")));
    }

    @Test
    void changesDescriptionsInPlace() {
        ec2.authorizeSecurityGroupIngress(r -> r.groupId(web).ipPermissions(tcp(22, "1.2.3.4/32")));
        var described = IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(22)
                .toPort(22)
                .ipRanges(IpRange.builder()
                        .cidrIp("1.2.3.4/32")
                        .description("me@here 2026-11-22")
                        .build())
                .build();
        ec2.updateSecurityGroupRuleDescriptionsIngress(r -> r.groupId(web).ipPermissions(described));
        assertEquals("me@here 2026-11-22", sshRule().description());
        ec2.updateSecurityGroupRuleDescriptionsIngress(r -> r.groupId(web)
                .securityGroupRuleDescriptions(SecurityGroupRuleDescription.builder()
                        .securityGroupRuleId(sshRule().securityGroupRuleId())
                        .description("later")
                        .build()));
        assertEquals("later", sshRule().description());
        assertRefused(
                "InvalidParameterValue",
                () -> ec2.updateSecurityGroupRuleDescriptionsIngress(r -> r.groupId(web)
                        .securityGroupRuleDescriptions(SecurityGroupRuleDescription.builder()
                                .securityGroupRuleId(sshRule().securityGroupRuleId())
                                .description("naïve")
                                .build())));
    }

    private software.amazon.awssdk.services.ec2.model.SecurityGroupRule sshRule() {
        return ec2.describeSecurityGroupRules(r -> r.filters(filter("group-id", web))).securityGroupRules().stream()
                .filter(rule -> !rule.isEgress())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void refusesBadNamesRangesAndPorts() {
        assertRefused(
                "InvalidGroup.Duplicate",
                () -> ec2.createSecurityGroup(r -> r.groupName("web").description("again")));
        assertRefused(
                "InvalidParameterValue",
                () -> ec2.createSecurityGroup(r -> r.groupName("sg-mine").description("x")));
        assertRefused("MissingParameter", () -> ec2.createSecurityGroup(r -> r.groupName("x")));
        for (String cidr : new String[] {"1.2.3.4", "1.2.3.256/32", "1.2.3.4/33", "there"}) {
            assertRefused("InvalidParameterValue", () -> authorize(tcp(22, cidr)));
        }
        assertRefused("InvalidParameterValue", () -> authorize(tcp(70000, "0.0.0.0/0")));
        assertRefused("MissingParameter", () -> authorize(tcp(22)));
        assertRefused("InvalidGroup.NotFound", () -> authorize(tcpFromGroup(22, "sg-0123456789abcdef0")));
        var range = IpRange.builder().cidrIp("1.2.3.4/32").build();
        assertRefused(
                "InvalidPermission.Malformed",
                () -> authorize(IpPermission.builder()
                        .ipProtocol("carrier-pigeon")
                        .ipRanges(range)
                        .build()));
    }

    private void authorize(IpPermission permission) {
        ec2.authorizeSecurityGroupIngress(r -> r.groupId(web).ipPermissions(permission));
    }

    @Test
    void isNotDeletedWhileSomethingNeedsIt() {
        String data = ec2.createSecurityGroup(r -> r.groupName("data").description("data node"))
                .groupId();
        ec2.authorizeSecurityGroupIngress(r -> r.groupId(data).ipPermissions(tcpFromGroup(3306, web)));
        assertRefused("DependencyViolation", () -> ec2.deleteSecurityGroup(r -> r.groupId(web)));
        ec2.deleteSecurityGroup(r -> r.groupId(data));
        String id = running(launch().securityGroupIds(web)).instanceId();
        assertRefused("DependencyViolation", () -> ec2.deleteSecurityGroup(r -> r.groupId(web)));
        ec2.terminateInstances(r -> r.instanceIds(id));
        inState(id, "terminated");
        ec2.deleteSecurityGroup(r -> r.groupId(web));
        assertRefused("InvalidGroup.NotFound", () -> ec2.describeSecurityGroups(r -> r.groupIds(web)));
    }
}
