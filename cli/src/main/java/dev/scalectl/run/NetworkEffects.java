package dev.scalectl.run;

import dev.scalectl.cloud.Groups;
import dev.scalectl.cloud.KeyPairs;
import dev.scalectl.cluster.GroupKind;
import dev.scalectl.plan.Step;

/** Keys and security groups. */
final class NetworkEffects {
    private final Session session;
    private final Resources resources;
    private final Groups groups;
    private final KeyPairs keys;

    NetworkEffects(Session session, Resources resources) {
        this.session = session;
        this.resources = resources;
        this.groups = session.cloud().groups();
        this.keys = session.cloud().keyPairs();
    }

    void importKey(Step.ImportKey step) {
        keys.importKey(step.keyName(), session.identity().publicLine());
    }

    void deleteKey(Step.DeleteKey step) {
        keys.delete(step.keyName());
    }

    void create(Step.CreateGroup step) {
        resources.put(
                step.kind(),
                groups.create(step.kind(), session.cluster().network().vpcId()));
    }

    void change(Step.ChangeRules step) {
        groups.change(resources.group(step.kind()), step.add(), step.remove(), resources.groups());
    }

    void openEgress(Step.OpenEgress step) {
        groups.openEgress(resources.group(step.kind()));
    }

    void setWebCount(Step.SetWebCount step) {
        groups.setWebCount(resources.group(GroupKind.WEB), step.count());
    }

    void spend(Step.SpendNumbers step) {
        groups.setLastNumber(resources.group(GroupKind.of(step.role())), step.last());
    }

    void delete(Step.DeleteGroup step) {
        groups.delete(resources.group(step.kind()));
    }
}
