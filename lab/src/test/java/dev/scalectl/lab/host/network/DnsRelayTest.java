package dev.scalectl.lab.host.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DnsRelayTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void passesPacketsAndConnectionsOn() throws Exception {
        try (var packets = new DatagramSocket(0, LOOPBACK);
                var connections = new ServerSocket(packets.getLocalPort(), 0, LOOPBACK);
                var relay = new DnsRelay(
                        new InetSocketAddress(LOOPBACK, 0), new InetSocketAddress(LOOPBACK, packets.getLocalPort()))) {
            Thread.startVirtualThread(() -> echo(packets));
            Thread.startVirtualThread(() -> echo(connections));
            assertEquals("question", askByPacket(relay.port()));
            assertEquals("question", askByConnection(relay.port()));
        }
    }

    private static String askByPacket(int port) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(5000);
            byte[] question = "question".getBytes(StandardCharsets.US_ASCII);
            socket.send(new DatagramPacket(question, question.length, LOOPBACK, port));
            var answer = new DatagramPacket(new byte[100], 100);
            socket.receive(answer);
            return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII);
        }
    }

    private static String askByConnection(int port) throws IOException {
        try (var socket = new Socket(LOOPBACK, port)) {
            socket.getOutputStream().write("question".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static void echo(DatagramSocket server) {
        try {
            var packet = new DatagramPacket(new byte[100], 100);
            server.receive(packet);
            server.send(packet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void echo(ServerSocket server) {
        try (var client = server.accept()) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
