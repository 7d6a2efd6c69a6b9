package dev.scalectl.cloud;

import dev.scalectl.error.Nearest;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.regions.Region;

/** Why the cloud refused, or did not answer, and what to do, in words for whoever runs the command. */
record Reasons(String message, String advice) {
    private static final Pattern ACTION = Pattern.compile("to perform: ([a-z0-9]+:[A-Za-z]+)");
    /** Says nothing to people, at great length. */
    private static final Pattern ENCODED = Pattern.compile("\\s*Encoded authorization failure message: \\S+");

    private static final String CREDENTIALS =
            "Check the credentials (aws sts get-caller-identity) and this machine's clock (timedatectl)";

    private static final String QUOTAS = "aws service-quotas list-service-quotas --service-code ";

    private static final Pattern REGIONAL_HOST = Pattern.compile("(?:ec2|elasticloadbalancing)\\.([a-z0-9-]+)\\..*");

    /** An error that the cloud answered with. */
    static Reasons of(String operation, AwsErrorDetails details) {
        String code = details.errorCode() == null ? "" : details.errorCode();
        String said = details.errorMessage() == null ? "no reason given" : details.errorMessage();
        if (isDenied(code)) {
            String action = action(operation, details.serviceName(), said);
            return new Reasons(
                    operation + ": the credentials lack the permission " + action + "\n"
                            + ENCODED.matcher(said).replaceAll(""),
                    "Give them " + action + " (docs/iam-policy.json has all that scalectl needs); whose they are: "
                            + "aws sts get-caller-identity");
        }
        return new Reasons(operation + ": " + said + " (" + code + ")", advice(code, said));
    }

    /** Keys that are unknown, no longer valid, or do not belong together. */
    static Reasons ofWrongCredentials(String operation) {
        return new Reasons(operation + ": the credentials are not accepted", CREDENTIALS);
    }

    /** No answer at all. */
    static Reasons of(String operation, String endpoint, Throwable cause) {
        String said = String.valueOf(cause.getMessage()).replaceFirst(" \\(SDK Attempt Count: \\d+\\)", "");
        if (said.startsWith("Unable to load credentials")) {
            return new Reasons(
                    "No AWS credentials were found here: not in the environment, in ~/.aws, or from this machine's role",
                    "Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run: aws configure");
        }
        return unknownHost(cause)
                .map(Reasons::unknownRegion)
                .orElseGet(
                        () -> new Reasons(
                                operation + ": " + endpoint + " can't be asked: " + said,
                                "Check the network, and AWS_ENDPOINT_URL if it is set; for cloud: lab, look at: scalectl lab status"));
    }

    private static Reasons unknownRegion(String host) {
        Matcher regional = REGIONAL_HOST.matcher(host);
        String region = regional.matches() ? regional.group(1) : "";
        List<String> known = Region.regions().stream().map(Region::id).toList();
        if (region.isEmpty() || known.contains(region)) {
            return new Reasons(
                    "The name " + host + " is not found: there is no network here, or no DNS",
                    "Check the network (getent hosts " + host + "), then run the command again");
        }
        String hint = Nearest.to(region, known)
                .map(near -> "did you mean " + near + "? All of them: ")
                .orElse("all of them: ");
        return new Reasons(
                "AWS has no region " + region + " (" + host + " is not found)",
                "Correct region in scalectl.yml; " + hint + "aws ec2 describe-regions --region us-east-1");
    }

    private static Optional<String> unknownHost(Throwable thrown) {
        for (Throwable one = thrown; one != null; one = one.getCause()) {
            if (one instanceof UnknownHostException unknown) {
                return Optional.of(unknown.getMessage().replaceFirst(":.*", ""));
            }
        }
        return Optional.empty();
    }

    private static boolean isDenied(String code) {
        return code.equals("UnauthorizedOperation") || code.startsWith("AccessDenied");
    }

    /** Often another one than that which was called: launching with tags needs the permission to make tags. */
    private static String action(String operation, String service, String said) {
        Matcher named = ACTION.matcher(said);
        String prefix = String.valueOf(service).startsWith("Ec2") ? "ec2:" : "elasticloadbalancing:";
        return named.find() ? named.group(1) : prefix + operation;
    }

    private static String advice(String code, String said) {
        if (code.startsWith("InvalidAMIID")) {
            return "Correct web.image or data.image: an image belongs to one region (aws ec2 describe-images --image-ids ID)";
        }
        if (code.startsWith("InvalidSubnetID") || code.startsWith("InvalidSubnetId")) {
            return "Correct network.subnets; those that there are: aws ec2 describe-subnets";
        }
        if (code.startsWith("Invalid") && said.contains("InstanceType")) {
            return "Correct web.instance_type or data.instance_type, or choose other subnets; "
                    + "those that there are: aws ec2 describe-instance-type-offerings";
        }
        return switch (code.toLowerCase(Locale.ROOT)) {
            case "authfailure",
                    "invalidclienttokenid",
                    "signaturedoesnotmatch",
                    "unrecognizedclientexception",
                    "expiredtoken",
                    "requestexpired" -> "Check the credentials (aws sts get-caller-identity) and this machine's clock";
            case "optinrequired" -> "Enable the region for the account: aws account enable-region --region-name REGION";
            case "vcpulimitexceeded", "instancelimitexceeded", "maxspotinstancecountexceeded" ->
                "Ask for a higher quota (" + QUOTAS + "ec2), "
                        + "lower web.count, or make room in the region; then run the command again";
            case "securitygrouplimitexceeded", "rulespersecuritygrouplimitexceeded" ->
                "Ask for a higher quota (" + QUOTAS + "vpc), or make room in the region; then run the command again";
            case "toomanyloadbalancers", "toomanytargetgroups" ->
                "Ask for a higher quota (" + QUOTAS + "elasticloadbalancing), "
                        + "or make room in the region; then run the command again";
            case "insufficientinstancecapacity", "unsupported" ->
                "Choose another instance_type, or other subnets in network.subnets";
            default -> "Run the command again; it goes on where it stopped";
        };
    }
}
