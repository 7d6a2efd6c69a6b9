package dev.scalectl.training;

import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.server.forward.TcpForwardingFilter;
import org.apache.sshd.server.forward.TcpipServerChannel;

/** Leads every port of the node that is asked for to one of this machine. */
final class Detour extends TcpipServerChannel.TcpipFactory {
    private final int port;

    Detour(int port) {
        super(TcpForwardingFilter.Type.Direct);
        this.port = port;
    }

    @Override
    public Channel createChannel(Session session) {
        return new TcpipServerChannel(getType(), null) {
            @Override
            protected OpenFuture doInit(Buffer asked) {
                asked.getString();
                asked.getInt();
                Buffer instead = new ByteArrayBuffer();
                instead.putString(SshdSocketAddress.LOCALHOST_IPV4);
                instead.putInt(port);
                instead.putString(asked.getString());
                instead.putInt(asked.getInt());
                return super.doInit(instead);
            }
        };
    }
}
