package dev.scalectl.lab.host.balance;

/** Status codes in ELB's notation: {@code 200}, {@code 200,202} or {@code 200-299}. */
final class Matcher {
    private Matcher() {}

    static boolean matches(String matcher, int status) {
        for (var part : matcher.split(",", -1)) {
            String[] ends = part.strip().split("-", 2);
            int from = Integer.parseInt(ends[0]);
            int to = Integer.parseInt(ends[ends.length - 1]);
            if (from <= status && status <= to) {
                return true;
            }
        }
        return false;
    }
}
