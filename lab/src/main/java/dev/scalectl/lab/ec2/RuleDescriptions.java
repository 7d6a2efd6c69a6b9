package dev.scalectl.lab.ec2;

import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredGroup;
import dev.scalectl.lab.state.StoredGroup.StoredRule;
import dev.scalectl.lab.wire.Action;
import dev.scalectl.lab.wire.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressResponse;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressResponse;

/** UpdateSecurityGroupRuleDescriptionsIngress and -Egress. */
final class RuleDescriptions {
    private final Store store;
    private final Lookup lookup;
    private final Permissions permissions;

    RuleDescriptions(Store store, Lookup lookup) {
        this.store = store;
        this.lookup = lookup;
        this.permissions = new Permissions(lookup);
    }

    List<Action<?, ?>> actions() {
        return List.of(
                Action.of(
                        "UpdateSecurityGroupRuleDescriptionsIngress",
                        UpdateSecurityGroupRuleDescriptionsIngressRequest::builder,
                        this::ingress),
                Action.of(
                        "UpdateSecurityGroupRuleDescriptionsEgress",
                        UpdateSecurityGroupRuleDescriptionsEgressRequest::builder,
                        this::egress));
    }

    private UpdateSecurityGroupRuleDescriptionsIngressResponse ingress(
            UpdateSecurityGroupRuleDescriptionsIngressRequest request) {
        StoredGroup group = lookup.group(request.groupId(), request.groupName());
        update(group, false, request.ipPermissions(), request.securityGroupRuleDescriptions());
        return UpdateSecurityGroupRuleDescriptionsIngressResponse.builder()
                .returnValue(true)
                .build();
    }

    private UpdateSecurityGroupRuleDescriptionsEgressResponse egress(
            UpdateSecurityGroupRuleDescriptionsEgressRequest request) {
        StoredGroup group = lookup.group(request.groupId(), request.groupName());
        update(group, true, request.ipPermissions(), request.securityGroupRuleDescriptions());
        return UpdateSecurityGroupRuleDescriptionsEgressResponse.builder()
                .returnValue(true)
                .build();
    }

    private void update(
            StoredGroup group,
            boolean egress,
            List<IpPermission> wanted,
            List<SecurityGroupRuleDescription> descriptions) {
        if (wanted.isEmpty() && descriptions.isEmpty()) {
            throw new ApiException("MissingParameter", "The request must contain the parameter ipPermissions");
        }
        var rules = new ArrayList<>(group.rules());
        for (StoredRule described : permissions.toRules(wanted, egress)) {
            describe(rules, described::allowsSameAs, described.description());
        }
        for (SecurityGroupRuleDescription described : descriptions) {
            String text = Permissions.checkedDescription(described.description());
            describe(rules, rule -> rule.id().equals(described.securityGroupRuleId()) && rule.egress() == egress, text);
        }
        store.tables().groups().put(group.id(), group.with(rules));
    }

    private static void describe(List<StoredRule> rules, Predicate<StoredRule> which, String description) {
        if (rules.stream().noneMatch(which)) {
            throw new ApiException(
                    "InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
        }
        rules.replaceAll(rule -> which.test(rule) ? rule.described(description) : rule);
    }
}
