package dev.scalectl.lab;

import dev.scalectl.lab.state.Quotas;
import dev.scalectl.lab.wire.ActionPattern;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Serves the API in front of a world on paper, to try clients. */
public final class PaperMain {
    private PaperMain() {}

    /**
     * Runs until it is ended.
     *
     * @param args actions to refuse, as {@code ec2:RunInstances}, and quotas, as {@code instances=0}
     */
    public static void main(String[] args) throws Exception {
        List<ActionPattern> denied = Arrays.stream(args)
                .filter(word -> word.contains(":"))
                .map(ActionPattern::new)
                .toList();
        Map<Quotas.Kind, Integer> limits = Arrays.stream(args)
                .filter(word -> word.contains("="))
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> Quotas.Kind.valueOf(pair[0].toUpperCase(Locale.ROOT)),
                        pair -> Integer.valueOf(pair[1])));
        var lab = new PaperLab(Files.createTempDirectory("scalectl-paper"), denied, new Quotas(limits));
        System.out.println("export AWS_ENDPOINT_URL=" + lab.server().endpoint());
        System.out.println("export AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1");
        System.out.println("export AWS_ACCESS_KEY_ID=" + lab.credentials().accessKeyId());
        System.out.println("export AWS_SECRET_ACCESS_KEY=" + lab.credentials().secretAccessKey());
    }
}
