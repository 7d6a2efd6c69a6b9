package dev.scalectl.lab.ec2;

import static dev.scalectl.lab.Models.filter;
import static dev.scalectl.lab.Models.launch;
import static dev.scalectl.lab.Models.tag;
import static dev.scalectl.lab.Models.tags;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.lab.ApiTest;
import dev.scalectl.lab.PaperLab;
import dev.scalectl.lab.world.BaseImage;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImagesTest extends ApiTest {
    @Test
    void showsDebianAsItsOwnAccountDoes() {
        var images = ec2.describeImages(r -> r.owners("136693071363")
                        .filters(filter("name", "debian-13-amd64-*"), filter("state", "available")))
                .images();
        assertEquals(1, images.size());
        var debian = images.getFirst();
        assertEquals(BaseImage.DEBIAN_13.id(), debian.imageId());
        assertEquals("/dev/xvda", debian.rootDeviceName());
        assertEquals("2026-11-01T00:00:00.000Z", debian.creationDate());
        assertEquals(2, ec2.describeImages().images().size());
        assertRefused("AuthFailure", () -> ec2.deregisterImage(r -> r.imageId(debian.imageId())));
    }

    @Test
    void savesARunningInstanceAtRestAndLaunchesFromTheImage() {
        String id = running(launch()).instanceId();
        String image = ec2.createImage(
                        r -> r.instanceId(id).name("golden").tagSpecifications(tags("image", tag("a", "b"))))
                .imageId();
        assertRefused(
                "InvalidAMIName.Duplicate",
                () -> ec2.createImage(r -> r.instanceId(id).name("golden")));
        ec2Waiter.waitUntilImageAvailable(r -> r.imageIds(image));
        var events = PaperLab.eventually(() -> Optional.of(lab.world().events()).filter(e -> e.size() >= 4));
        assertEquals("shutdown " + id, events.get(1));
        assertEquals("save " + id + " " + image, events.get(2));
        assertEquals("boot " + id, events.get(3));
        assertEquals(image, running(launch().imageId(image)).imageId());
        assertEquals(1, ec2.describeImages(r -> r.owners("self")).images().size());
        ec2.deregisterImage(r -> r.imageId(image));
        assertRefused("InvalidAMIID.NotFound", () -> ec2.describeImages(r -> r.imageIds(image)));
        PaperLab.eventually(
                () -> Optional.of(true).filter(_ -> lab.world().images().isEmpty()));
    }

    @Test
    void leavesTheInstanceRunningWhenToldTo() {
        String id = running(launch()).instanceId();
        String image = ec2.createImage(r -> r.instanceId(id).name("live-copy").noReboot(true))
                .imageId();
        ec2Waiter.waitUntilImageAvailable(r -> r.imageIds(image));
        assertTrue(lab.world().events().stream().noneMatch(event -> event.startsWith("shutdown")));
    }
}
