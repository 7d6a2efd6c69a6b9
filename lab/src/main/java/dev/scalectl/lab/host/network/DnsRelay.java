package dev.scalectl.lab.host.network;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;

/**
 * Passes questions about names on to a server on this machine's loopback address, which machines of the lab cannot
 * reach. It does not look into them.
 */
final class DnsRelay implements AutoCloseable {
    private static final int LARGEST_PACKET = 65_535;
    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(5).toMillis();

    private final InetSocketAddress upstream;
    private final DatagramSocket packets;
    private final ServerSocket connections;

    /** Opens the address over UDP and TCP. */
    DnsRelay(InetSocketAddress address, InetSocketAddress upstream) throws IOException {
        this.upstream = upstream;
        packets = new DatagramSocket(address);
        connections = new ServerSocket(packets.getLocalPort(), 0, address.getAddress());
        Thread.ofVirtual().name("dns-udp").start(this::relayPackets);
        Thread.ofVirtual().name("dns-tcp").start(this::relayConnections);
    }

    int port() {
        return packets.getLocalPort();
    }

    private void relayPackets() {
        while (!packets.isClosed()) {
            var question = new DatagramPacket(new byte[LARGEST_PACKET], LARGEST_PACKET);
            try {
                packets.receive(question);
                Thread.startVirtualThread(() -> answer(question));
            } catch (IOException e) {
                // closed, or one that came to nothing: who asked will ask again
            }
        }
    }

    private void answer(DatagramPacket question) {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] bytes = Arrays.copyOf(question.getData(), question.getLength());
            socket.send(new DatagramPacket(bytes, bytes.length, upstream));
            var answer = new DatagramPacket(new byte[LARGEST_PACKET], LARGEST_PACKET);
            socket.receive(answer);
            packets.send(new DatagramPacket(answer.getData(), answer.getLength(), question.getSocketAddress()));
        } catch (IOException e) {
            // as when a server on the network does not answer
        }
    }

    private void relayConnections() {
        while (!connections.isClosed()) {
            try {
                var client = connections.accept();
                Thread.startVirtualThread(() -> join(client));
            } catch (IOException e) {
                // closed, or a client that went away
            }
        }
    }

    private void join(Socket client) {
        try (client;
                var server = new Socket(upstream.getAddress(), upstream.getPort())) {
            client.setSoTimeout(PATIENCE_MILLIS);
            server.setSoTimeout(PATIENCE_MILLIS);
            var back = Thread.startVirtualThread(() -> copy(server, client));
            copy(client, server);
            back.join();
        } catch (IOException e) {
            // as when a server on the network does not answer
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // the other side notices by itself
        }
    }

    @Override
    public void close() throws IOException {
        packets.close();
        connections.close();
    }
}
