package dev.scalectl.lab.host.balance;

import dev.scalectl.lab.host.balance.Health.Outcome;
import dev.scalectl.lab.host.network.Sockets;
import dev.scalectl.lab.world.BalancerSpec.HealthCheck;
import dev.scalectl.lab.world.BalancerSpec.TargetSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** One health check over HTTP, as an Application Load Balancer sends it. */
final class Probe {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");
    private static final int LONGEST_STATUS_LINE = 4096;

    private Probe() {}

    static Outcome run(Sockets sockets, TargetSpec target, HealthCheck check) {
        long deadline = System.nanoTime() + check.timeout().toNanos();
        int port = check.port() == 0 ? target.port() : check.port();
        try (var channel = sockets.open()) {
            var socket = channel.socket();
            socket.connect(new InetSocketAddress(target.ip(), port), left(deadline));
            socket.getOutputStream().write(request(target.ip(), port, check.path()));
            var in = socket.getInputStream();
            return judge(statusLine(in, () -> socket.setSoTimeout(left(deadline))), check);
        } catch (SocketTimeoutException e) {
            return new Outcome.TimedOut();
        } catch (IOException e) {
            return new Outcome.Broken();
        }
    }

    private static byte[] request(String ip, int port, String path) {
        return """
                GET %s HTTP/1.1
                Host: %s:%d
                Connection: close
                User-Agent: ELB-HealthChecker/2.0
                Accept-Encoding: gzip, compressed

                """.formatted(path, ip, port).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static Outcome judge(String statusLine, HealthCheck check) {
        var match = STATUS_LINE.matcher(statusLine);
        if (!match.matches()) {
            return new Outcome.Broken();
        }
        int status = Integer.parseInt(match.group(1));
        return Matcher.matches(check.matcher(), status) ? new Outcome.Passed() : new Outcome.Mismatch(status);
    }

    private interface Clock {
        void tick() throws IOException;
    }

    private static String statusLine(InputStream in, Clock clock) throws IOException {
        var line = new ByteArrayOutputStream();
        while (line.size() < LONGEST_STATUS_LINE) {
            clock.tick();
            int next = in.read();
            if (next < 0 || next == '\n') {
                break;
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.US_ASCII).strip();
    }

    /** Milliseconds until then; 0 would mean "for ever" to a socket. */
    private static int left(long deadline) throws SocketTimeoutException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException();
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }
}
