package dev.scalectl.lab.ec2;

import static dev.scalectl.lab.Models.filter;
import static dev.scalectl.lab.Models.launch;
import static dev.scalectl.lab.Models.tag;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.lab.ApiTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Tag;

class TagsTest extends ApiTest {
    @Test
    void setsChangesAndRemovesTags() {
        String id = running(launch()).instanceId();
        ec2.createTags(r -> r.resources(id).tags(tag("a", "1"), tag("b", "2")));
        ec2.createTags(r -> r.resources(id).tags(tag("a", "3")));
        assertEquals(List.of(tag("a", "3"), tag("b", "2")), instance(id).tags());
        ec2.deleteTags(r ->
                r.resources(id).tags(tag("a", "other"), Tag.builder().key("b").build()));
        assertEquals(List.of(tag("a", "3")), instance(id).tags());
        var described =
                ec2.describeTags(r -> r.filters(filter("resource-id", id))).tags();
        assertEquals("instance", described.getFirst().resourceTypeAsString());
        ec2.deleteTags(r -> r.resources(id));
        assertEquals(
                List.of(), ec2.describeTags(r -> r.filters(filter("key", "*"))).tags());
    }
}
