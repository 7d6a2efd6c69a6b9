package dev.scalectl.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.scalectl.release.DryRun;
import dev.scalectl.release.Largest;
import java.util.List;

/**
 * What a deployment would do, as {@code deploy --dry-run --json} prints it.
 *
 * @param live the release that is served now; null when there is none
 */
record DryRunReport(
        String title,
        String revision,
        String live,
        int entries,
        long bytes,
        List<SendingLine> sendings,
        List<DryRun.Hook> hooks,
        List<List<String>> batches,
        List<ReleaseResult.SkippedLine> skipped,
        List<String> warnings) {

    static DryRunReport of(DryRun plan) {
        return new DryRunReport(
                plan.title(),
                plan.revision(),
                plan.live().orElse(null),
                plan.entries(),
                plan.bytes(),
                plan.sendings().stream().map(SendingLine::of).toList(),
                plan.hooks(),
                plan.batches(),
                plan.skipped().entrySet().stream()
                        .map(node -> new ReleaseResult.SkippedLine(node.getKey(), node.getValue()))
                        .toList(),
                plan.warnings());
    }

    /**
     * What some nodes would get.
     *
     * @param base the release that they would make it from; null when there is none
     */
    record SendingLine(
            List<String> nodes,
            String base,
            int files,
            int linked,
            long bytes,
            @JsonProperty("sent_bytes") long sent,
            @JsonProperty("largest_folders") List<Largest.Folder> largest) {
        private static SendingLine of(DryRun.Sending sending) {
            return new SendingLine(
                    sending.nodes(),
                    sending.base().orElse(null),
                    sending.files(),
                    sending.linked(),
                    sending.bytes(),
                    sending.sent(),
                    sending.largest());
        }
    }
}
