package dev.scalectl.lab.ec2;

import static dev.scalectl.lab.Models.filter;
import static dev.scalectl.lab.Models.launch;
import static dev.scalectl.lab.Models.tag;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.lab.ApiTest;
import java.util.List;
import java.util.stream.IntStream;
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

    @Test
    void keepsToTheLimits() {
        String id = running(launch()).instanceId();
        var many = IntStream.range(0, 51).mapToObj(i -> tag("k" + i, "v")).toList();
        assertRefused(
                "TagLimitExceeded", () -> ec2.createTags(r -> r.resources(id).tags(many)));
        ec2.createTags(r -> r.resources(id).tags(many.subList(0, 50)));
        assertRefused(
                "TagLimitExceeded", () -> ec2.createTags(r -> r.resources(id).tags(tag("one", "more"))));
        assertRefused(
                "InvalidParameterValue",
                () -> ec2.createTags(r -> r.resources(id).tags(tag("aws:x", ""))));
        assertRefused(
                "InvalidParameterValue",
                () -> ec2.createTags(r -> r.resources(id).tags(tag("k0", "x".repeat(257)))));
        assertRefused(
                "InvalidParameterValue",
                () -> ec2.createTags(r -> r.resources(id).tags(tag("k0", "x"), tag("k0", "y"))));
    }

    @Test
    void refusesResourcesThatAreNotThere() {
        assertRefused(
                "InvalidInstanceID.NotFound",
                () -> ec2.createTags(r -> r.resources("i-0123456789abcdef0").tags(tag("a", "b"))));
        assertRefused(
                "InvalidID", () -> ec2.createTags(r -> r.resources("thing-1").tags(tag("a", "b"))));
        assertRefused("MissingParameter", () -> ec2.createTags(r -> r.tags(tag("a", "b"))));
    }
}
