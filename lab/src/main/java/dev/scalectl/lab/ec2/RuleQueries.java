package dev.scalectl.lab.ec2;

import dev.scalectl.lab.state.Network;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredGroup;
import dev.scalectl.lab.state.StoredGroup.StoredRule;
import dev.scalectl.lab.state.Tables;
import dev.scalectl.lab.wire.Action;
import dev.scalectl.lab.wire.ApiException;
import dev.scalectl.lab.wire.Call;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** DescribeSecurityGroupRules. */
final class RuleQueries {
    private final Store store;

    RuleQueries(Store store) {
        this.store = store;
    }

    private record Row(StoredGroup group, StoredRule rule) {}

    List<Action<?, ?>> actions() {
        return List.of(
                Action.of("DescribeSecurityGroupRules", DescribeSecurityGroupRulesRequest::builder, this::describe));
    }

    private DescribeSecurityGroupRulesResponse describe(DescribeSecurityGroupRulesRequest request) {
        var rows = store.tables().groups().all().stream()
                .flatMap(group -> group.rules().stream().map(rule -> new Row(group, rule)))
                .toList();
        for (String id : request.securityGroupRuleIds()) {
            Lookup.checkForm(id, "sgr", "InvalidSecurityGroupRuleId.Malformed");
            if (rows.stream().noneMatch(row -> row.rule().id().equals(id))) {
                throw new ApiException(
                        "InvalidSecurityGroupRuleId.NotFound",
                        "The security group rule ID '" + id + "' does not exist");
            }
        }
        var filters = new Filters<Row>()
                .on("group-id", row -> row.group().id())
                .on("security-group-rule-id", row -> row.rule().id())
                .onTags(row -> store.tables().tagsOf(row.rule().id()));
        Stream<Row> chosen = rows.stream()
                .filter(row -> request.securityGroupRuleIds().isEmpty()
                        || request.securityGroupRuleIds().contains(row.rule().id()))
                .filter(filters.all(request.filters()));
        var views =
                chosen.map(row -> view(store.tables(), row.group(), row.rule())).toList();
        var page = Paging.page(views, request.maxResults(), request.nextToken());
        return DescribeSecurityGroupRulesResponse.builder()
                .securityGroupRules(page.items())
                .nextToken(page.next())
                .build();
    }

    /** A rule in EC2's model. */
    static SecurityGroupRule view(Tables tables, StoredGroup group, StoredRule rule) {
        var view = SecurityGroupRule.builder()
                .securityGroupRuleId(rule.id())
                .securityGroupRuleArn("arn:aws:ec2:" + Call.currentRegion() + ":" + Network.ACCOUNT
                        + ":security-group-rule/" + rule.id())
                .groupId(group.id())
                .groupOwnerId(Network.ACCOUNT)
                .isEgress(rule.egress())
                .ipProtocol(rule.protocol())
                .fromPort(rule.from())
                .toPort(rule.to())
                .description(Permissions.nullIfEmpty(rule.description()))
                .tags(TagRules.of(tables, rule.id()));
        if (rule.isFromGroup()) {
            view.referencedGroupInfo(info -> info.groupId(rule.peer()).userId(Network.ACCOUNT));
        } else if (rule.isIpv6()) {
            view.cidrIpv6(rule.peer());
        } else {
            view.cidrIpv4(rule.peer());
        }
        return view.build();
    }
}
