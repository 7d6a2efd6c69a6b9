package dev.scalectl.lab;

import java.nio.file.Files;

/** Serves the API in front of a world on paper, to try clients by hand. */
public final class PaperMain {
    private PaperMain() {}

    /**
     * Runs until it is ended.
     *
     * @param args none
     */
    public static void main(String[] args) throws Exception {
        var lab = new PaperLab(Files.createTempDirectory("scalectl-paper"));
        System.out.println("export AWS_ENDPOINT_URL=" + lab.server().endpoint());
        System.out.println("export AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1");
        System.out.println("export AWS_ACCESS_KEY_ID=" + lab.credentials().accessKeyId());
        System.out.println("export AWS_SECRET_ACCESS_KEY=" + lab.credentials().secretAccessKey());
    }
}
