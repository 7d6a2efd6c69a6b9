package dev.scalectl.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.LocalPortForwarder;
import net.schmizz.sshj.connection.channel.direct.Parameters;

/** A port on this machine's loopback that leads to a port on a node's loopback, until it is closed. */
public final class Forward implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private final ServerSocket socket;
    private final LocalPortForwarder forwarder;

    private Forward(ServerSocket socket, LocalPortForwarder forwarder) {
        this.socket = socket;
        this.forwarder = forwarder;
    }

    static Forward open(Ssh ssh, SSHClient client, int remotePort) {
        try {
            ServerSocket socket = new ServerSocket(0, 50, InetAddress.ofLiteral(LOOPBACK));
            Parameters route = new Parameters(LOOPBACK, socket.getLocalPort(), LOOPBACK, remotePort);
            LocalPortForwarder forwarder = client.newLocalPortForwarder(route, socket);
            Thread.ofPlatform().daemon().name("ssh-forward").start(() -> listen(forwarder));
            return new Forward(socket, forwarder);
        } catch (IOException e) {
            throw ssh.broken(e);
        }
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return socket.getLocalPort();
    }

    /** Closing the socket alone would leave sshj's thread in a busy loop. */
    @Override
    public void close() {
        Held.closeQuietly(forwarder::close);
    }

    private static void listen(LocalPortForwarder forwarder) {
        try {
            forwarder.listen();
        } catch (IOException _) {
            // closing the socket is how it ends
        }
    }
}
