package dev.scalectl.plan;

/** What an instance is launched as. */
public record Machine(String instanceType, String image, int diskGiB) {
    @Override
    public String toString() {
        return instanceType + ", " + image + ", " + diskGiB + " GiB";
    }
}
