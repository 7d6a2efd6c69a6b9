package dev.scalectl.lab.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of an action as IAM policies write it; a star at its end stands for any ending. */
final class DeniedAction implements ITypeConverter<String> {
    private static final String EC2 = """
            AuthorizeSecurityGroupEgress
            AuthorizeSecurityGroupIngress
            CreateImage
            CreateSecurityGroup
            CreateTags
            DeleteKeyPair
            DeleteSecurityGroup
            DeleteTags
            DeregisterImage
            DescribeAvailabilityZones
            DescribeImages
            DescribeInstanceAttribute
            DescribeInstanceStatus
            DescribeInstanceTypes
            DescribeInstances
            DescribeKeyPairs
            DescribeNetworkInterfaces
            DescribeRegions
            DescribeSecurityGroupRules
            DescribeSecurityGroups
            DescribeSubnets
            DescribeTags
            DescribeVolumes
            DescribeVpcs
            GetConsoleOutput
            ImportKeyPair
            RebootInstances
            RevokeSecurityGroupEgress
            RevokeSecurityGroupIngress
            RunInstances
            StartInstances
            StopInstances
            TerminateInstances
            UpdateSecurityGroupRuleDescriptionsEgress
            UpdateSecurityGroupRuleDescriptionsIngress
            """;
    private static final String ELB = """
            AddTags
            CreateListener
            CreateLoadBalancer
            CreateTargetGroup
            DeleteListener
            DeleteLoadBalancer
            DeleteTargetGroup
            DeregisterTargets
            DescribeListeners
            DescribeLoadBalancerAttributes
            DescribeLoadBalancers
            DescribeTags
            DescribeTargetGroupAttributes
            DescribeTargetGroups
            DescribeTargetHealth
            ModifyListener
            ModifyLoadBalancerAttributes
            ModifyTargetGroup
            ModifyTargetGroupAttributes
            RegisterTargets
            RemoveTags
            SetSecurityGroups
            SetSubnets
            """;

    /** All that the lab answers; it is asked for before there is a lab that could tell. */
    static final List<String> ALL =
            Stream.concat(names("ec2", EC2), names("elasticloadbalancing", ELB)).toList();

    private static Stream<String> names(String service, String lines) {
        return lines.lines().map(action -> service + ":" + action);
    }

    @Override
    public String convert(String text) {
        boolean isKnown = text.endsWith("*")
                ? ALL.stream().anyMatch(action -> action.startsWith(text.substring(0, text.length() - 1)))
                : ALL.contains(text);
        if (!isKnown) {
            throw new TypeConversionException(
                    "'" + text + "' is no action of the lab; the nearest is " + nearest(text));
        }
        return text;
    }

    /** By the name without its service; before a star by as much of it. */
    private static String nearest(String text) {
        String name = name(text).replace("*", "");
        return ALL.stream()
                .min(Comparator.comparingInt(action -> edits(name, beginning(name(action), text, name.length()))))
                .orElseThrow();
    }

    private static String name(String text) {
        return text.substring(text.indexOf(':') + 1);
    }

    private static String beginning(String action, String text, int length) {
        return text.endsWith("*") ? action.substring(0, Math.min(length, action.length())) : action;
    }

    /** How many letters must be put in, taken out or replaced; capitals do not count. */
    private static int edits(String text, String action) {
        String a = text.toLowerCase(Locale.ROOT);
        String b = action.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
