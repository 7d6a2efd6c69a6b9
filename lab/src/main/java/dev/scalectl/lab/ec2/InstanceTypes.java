package dev.scalectl.lab.ec2;

import dev.scalectl.lab.wire.Action;
import dev.scalectl.lab.wire.ApiException;
import dev.scalectl.lab.world.Capacity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** The instance types that the lab knows, and DescribeInstanceTypes. */
final class InstanceTypes {
    private static final Map<String, Size> SIZES = sizes();
    private static final Filters<Size> FILTERS = new Filters<Size>()
            .on("instance-type", Size::name)
            .on("current-generation", size -> String.valueOf(!size.name().startsWith("t2.")))
            .on("bare-metal", _ -> "false")
            .on("burstable-performance-supported", size -> String.valueOf(size.isBurstable()))
            .on("vcpu-info.default-vcpus", size -> String.valueOf(size.vcpus()))
            .on("memory-info.size-in-mib", size -> String.valueOf(size.memoryMiB()))
            .on("processor-info.supported-architecture", _ -> "x86_64");

    private InstanceTypes() {}

    /** What a type is made of. */
    record Size(String name, int vcpus, int memoryMiB) {
        boolean isBurstable() {
            return name.startsWith("t");
        }

        Capacity capacity() {
            return new Capacity(vcpus, isBurstable() ? baseline() : 1, memoryMiB);
        }

        /**
         * As AWS tables it.
         *
         * @see <a href=
         *     "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-credits-baseline-concepts.html">Baselines</a>
         */
        private double baseline() {
            return switch (name) {
                case "t2.xlarge" -> 0.225;
                case "t2.2xlarge" -> 0.17;
                case String other ->
                    switch (other.substring(other.indexOf('.') + 1)) {
                        case "nano" -> 0.05;
                        case "micro" -> 0.1;
                        case "small", "medium" -> 0.2;
                        case "large" -> 0.3;
                        default -> 0.4;
                    };
            };
        }
    }

    static List<Action<?, ?>> actions() {
        return List.of(
                Action.of("DescribeInstanceTypes", DescribeInstanceTypesRequest::builder, InstanceTypes::describe));
    }

    static Optional<Size> find(String name) {
        return Optional.ofNullable(SIZES.get(name));
    }

    private static DescribeInstanceTypesResponse describe(DescribeInstanceTypesRequest request) {
        Paging.refuseWithIds(request.instanceTypesAsStrings(), request.maxResults(), "instanceTypes");
        var asked = request.instanceTypesAsStrings();
        var unknown = asked.stream().filter(name -> !SIZES.containsKey(name)).toList();
        if (!unknown.isEmpty()) {
            throw new ApiException(
                    "InvalidInstanceType",
                    "The following supplied instance types do not exist: [" + String.join(", ", unknown) + "]");
        }
        var infos = SIZES.values().stream()
                .filter(size -> asked.isEmpty() || asked.contains(size.name()))
                .filter(FILTERS.all(request.filters()))
                .map(InstanceTypes::info)
                .toList();
        var page = Paging.page(infos, request.maxResults(), request.nextToken(), 100);
        return DescribeInstanceTypesResponse.builder()
                .instanceTypes(page.items())
                .nextToken(page.next())
                .build();
    }

    private static InstanceTypeInfo info(Size size) {
        return InstanceTypeInfo.builder()
                .instanceType(size.name())
                .currentGeneration(!size.name().startsWith("t2."))
                .bareMetal(false)
                .burstablePerformanceSupported(size.isBurstable())
                .hypervisor("nitro")
                .processorInfo(info -> info.supportedArchitecturesWithStrings("x86_64"))
                .vCpuInfo(info -> info.defaultVCpus(size.vcpus()))
                .memoryInfo(info -> info.sizeInMiB((long) size.memoryMiB()))
                .supportedRootDeviceTypesWithStrings("ebs")
                .supportedUsageClassesWithStrings("on-demand")
                .supportedVirtualizationTypesWithStrings("hvm")
                .build();
    }

    private static Map<String, Size> sizes() {
        var sizes = new LinkedHashMap<String, Size>();
        for (String family : List.of("t2", "t3", "t3a")) {
            add(sizes, family + ".nano", family.equals("t2") ? 1 : 2, 512);
            add(sizes, family + ".micro", family.equals("t2") ? 1 : 2, 1024);
            add(sizes, family + ".small", family.equals("t2") ? 1 : 2, 2048);
            add(sizes, family + ".medium", 2, 4096);
            add(sizes, family + ".large", 2, 8192);
            add(sizes, family + ".xlarge", 4, 16384);
            add(sizes, family + ".2xlarge", 8, 32768);
        }
        addFamilies(sizes, List.of("c5", "c6i", "c7i"), 2);
        addFamilies(sizes, List.of("m5", "m6i", "m7i"), 4);
        addFamilies(sizes, List.of("r5", "r6i", "r7i"), 8);
        return sizes;
    }

    private static void addFamilies(Map<String, Size> sizes, List<String> families, int gibPerVcpu) {
        for (String family : families) {
            add(sizes, family + ".large", 2, 2 * gibPerVcpu * 1024);
            add(sizes, family + ".xlarge", 4, 4 * gibPerVcpu * 1024);
            add(sizes, family + ".2xlarge", 8, 8 * gibPerVcpu * 1024);
            add(sizes, family + ".4xlarge", 16, 16 * gibPerVcpu * 1024);
        }
    }

    private static void add(Map<String, Size> sizes, String name, int vcpus, int memoryMiB) {
        sizes.put(name, new Size(name, vcpus, memoryMiB));
    }
}
