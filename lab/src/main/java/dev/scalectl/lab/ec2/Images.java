package dev.scalectl.lab.ec2;

import dev.scalectl.lab.ec2.ImageCatalog.Entry;
import dev.scalectl.lab.state.Ids;
import dev.scalectl.lab.state.Life;
import dev.scalectl.lab.state.Network;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredImage;
import dev.scalectl.lab.state.StoredInstance;
import dev.scalectl.lab.wire.Action;
import dev.scalectl.lab.wire.ApiException;
import dev.scalectl.lab.world.World;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreateImageRequest;
import software.amazon.awssdk.services.ec2.model.CreateImageResponse;
import software.amazon.awssdk.services.ec2.model.DeregisterImageRequest;
import software.amazon.awssdk.services.ec2.model.DeregisterImageResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;

/** DescribeImages, CreateImage, DeregisterImage. */
final class Images {
    private static final System.Logger LOG = System.getLogger(Images.class.getName());

    private final Store store;
    private final Lookup lookup;
    private final Machines machines;
    private final World world;
    private final InstantSource clock;

    Images(Store store, Lookup lookup, Machines machines, World world, InstantSource clock) {
        this.store = store;
        this.lookup = lookup;
        this.machines = machines;
        this.world = world;
        this.clock = clock;
    }

    List<Action<?, ?>> actions() {
        return List.of(
                Action.of(
                        "DescribeImages",
                        DescribeImagesRequest::builder,
                        this::describe,
                        "ImageIds",
                        "Owners",
                        "Filters",
                        "MaxResults",
                        "NextToken",
                        // there are no such images
                        "IncludeDeprecated",
                        "IncludeDisabled"),
                Action.of(
                                "CreateImage",
                                CreateImageRequest::builder,
                                this::create,
                                "InstanceId",
                                "Name",
                                "Description",
                                "NoReboot",
                                "TagSpecifications")
                        .requires("InstanceId", "Name"),
                Action.of(
                                "DeregisterImage",
                                DeregisterImageRequest::builder,
                                this::deregister,
                                "ImageId",
                                "DeleteAssociatedSnapshots")
                        .requires("ImageId"));
    }

    private DescribeImagesResponse describe(DescribeImagesRequest request) {
        Paging.refuseWithIds(request.imageIds(), request.maxResults(), "imageIds");
        var catalog = new ImageCatalog(store.tables());
        request.imageIds().forEach(catalog::get);
        var images = catalog.all().stream()
                .filter(image ->
                        request.imageIds().isEmpty() || request.imageIds().contains(image.id()))
                .filter(image -> request.owners().isEmpty()
                        || request.owners().stream().anyMatch(owner -> isOwner(owner, image)))
                .filter(filters().all(request.filters()))
                .map(catalog::view)
                .toList();
        var page = Paging.page(images, request.maxResults(), request.nextToken());
        return DescribeImagesResponse.builder()
                .images(page.items())
                .nextToken(page.next())
                .build();
    }

    private static boolean isOwner(String owner, Entry image) {
        return owner.equals("self") ? image.owner().equals(Network.ACCOUNT) : owner.equals(image.owner());
    }

    private Filters<Entry> filters() {
        return new Filters<Entry>()
                .on("image-id", Entry::id)
                .on("name", Entry::name)
                .on("description", Entry::description)
                .on("owner-id", Entry::owner)
                .on("state", Entry::state)
                .on("is-public", image -> String.valueOf(image.isPublic()))
                .on("architecture", _ -> "x86_64")
                .on("image-type", _ -> "machine")
                .on("hypervisor", _ -> "xen")
                .on("root-device-type", _ -> "ebs")
                .on("virtualization-type", _ -> "hvm")
                .onTags(image -> store.tables().tagsOf(image.id()));
    }

    private CreateImageResponse create(CreateImageRequest request) {
        var tags = TagRules.onCreation(request.tagSpecifications(), "image", "snapshot");
        StoredInstance instance = lookup.instance(request.instanceId());
        checkName(request.name());
        if (instance.life() != Life.RUNNING && instance.life() != Life.STOPPED) {
            throw new ApiException(
                    "IncorrectState",
                    "Instance '" + instance.id() + "' is in state '"
                            + instance.life().word() + "', from which no image can be made");
        }
        var image = new StoredImage(
                Ids.next("ami"),
                request.name(),
                request.description() == null ? "" : request.description(),
                "pending",
                Ids.next("snap"),
                instance.launch().disk().sizeGiB(),
                instance.id(),
                clock.instant());
        store.tables().images().put(image.id(), image);
        TagRules.add(store.tables(), image.id(), tags.getOrDefault("image", Map.of()));
        TagRules.add(store.tables(), image.snapshotId(), tags.getOrDefault("snapshot", Map.of()));
        boolean restart = instance.life() == Life.RUNNING && !Boolean.TRUE.equals(request.noReboot());
        machines.afterwards(instance.id(), () -> save(instance, image, restart));
        return CreateImageResponse.builder().imageId(image.id()).build();
    }

    private void checkName(String name) {
        if (!name.matches("[a-zA-Z0-9()\\[\\] ./\\-'@_]{3,128}")) {
            throw new ApiException(
                    "InvalidAMIName.Malformed",
                    "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, '(', ')',"
                            + " '.', '-', '/' and '_'");
        }
        store.tables().images().where(image -> image.name().equals(name)).stream()
                .findFirst()
                .ifPresent(image -> {
                    throw new ApiException(
                            "InvalidAMIName.Duplicate", "AMI name " + name + " is already in use by AMI " + image.id());
                });
    }

    /** A running instance is shut down meanwhile, so that its disk is at rest. */
    private void save(StoredInstance instance, StoredImage image, boolean restart) {
        String state = "failed";
        try {
            if (restart) {
                world.shutDown(instance.id(), false);
            }
            world.saveImage(instance.id(), image.id());
            state = "available";
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "cannot save " + image.id(), e);
        } finally {
            if (restart) {
                world.boot(store.transaction(() -> machines.machine(instance)));
            }
            String end = state;
            store.transaction(() -> store.tables().images().update(image.id(), stored -> stored.with(end)));
        }
    }

    /** Images that were being saved when the lab's process ended. */
    void resume() {
        store.transaction(() -> store.tables()
                .images()
                .where(image -> image.state().equals("pending"))
                .forEach(image -> store.tables().images().put(image.id(), image.with("failed"))));
    }

    private DeregisterImageResponse deregister(DeregisterImageRequest request) {
        Entry image = new ImageCatalog(store.tables()).get(request.imageId());
        if (image.isPublic()) {
            throw new ApiException(403, "AuthFailure", "Not authorized for image:" + image.id());
        }
        store.tables().images().remove(image.id());
        store.tables().tags().remove(image.id());
        store.tables().tags().remove(image.snapshotId());
        machines.afterwards(image.sourceInstanceId(), () -> world.deleteImage(image.id()));
        return DeregisterImageResponse.builder().returnValue(true).build();
    }
}
