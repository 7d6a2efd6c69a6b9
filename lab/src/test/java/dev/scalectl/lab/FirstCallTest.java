package dev.scalectl.lab;

import static dev.scalectl.lab.Models.filter;
import static dev.scalectl.lab.Models.launch;
import static dev.scalectl.lab.Models.tag;
import static dev.scalectl.lab.Models.tags;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstCallTest {
    @TempDir
    Path directory;

    @Test
    void runsAnInstance() throws Exception {
        try (var lab = new PaperLab(directory);
                var ec2 = lab.ec2();
                var elb = lab.elb()) {
            var run = ec2.runInstances(launch().tagSpecifications(tags("instance", tag("Name", "x <&> y")))
                    .build());
            String id = run.instances().getFirst().instanceId();
            ec2.waiter().waitUntilInstanceRunning(r -> r.instanceIds(id));
            var seen = ec2.describeInstances(r -> r.filters(filter("tag:Name", "x*")));
            assertEquals(
                    "x <&> y",
                    seen.reservations()
                            .getFirst()
                            .instances()
                            .getFirst()
                            .tags()
                            .getFirst()
                            .value());
            assertEquals(0, elb.describeLoadBalancers().loadBalancers().size());
        }
    }
}
