package dev.scalectl.cluster;

import java.util.List;
import java.util.Optional;

/**
 * A security group of the cluster. The groups of nodes also carry what must outlive single nodes.
 *
 * @param rules who may come in
 * @param letsOut whether its members may open connections to anywhere
 * @param lastNumber the highest number of a node that is spent for good; 0 when none is
 * @param webCount how many web nodes there should be; on the web group only
 */
public record SecurityGroup(
        String id,
        GroupKind kind,
        String vpcId,
        List<Rule> rules,
        boolean letsOut,
        int lastNumber,
        Optional<Integer> webCount) {

    /** True when a rule lets in exactly this traffic. */
    public boolean lets(Rule wanted) {
        return rules.stream().anyMatch(wanted::lets);
    }
}
