package dev.scalectl.node;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;

/** A running ssh-agent, spoken to over its Unix socket (draft-miller-ssh-agent). */
final class Agent {
    private static final byte REQUEST_IDENTITIES = 11;
    private static final byte IDENTITIES_ANSWER = 12;
    private static final byte SIGN_REQUEST = 13;
    private static final byte SIGN_RESPONSE = 14;
    private static final int LONGEST_ANSWER = 1 << 20;

    private final Path socket;

    Agent(Path socket) {
        this.socket = socket;
    }

    /** The agent that the environment names, if any. */
    static Optional<Agent> of(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("SSH_AUTH_SOCK"))
                .filter(path -> !path.isBlank())
                .map(path -> new Agent(Path.of(path)));
    }

    /** The public lines of its keys, without comments; empty when nobody answers. */
    List<String> keys() {
        try {
            Buffer.PlainBuffer answer = ask(new byte[] {REQUEST_IDENTITIES}, IDENTITIES_ANSWER);
            List<String> lines = new ArrayList<>();
            for (long left = answer.readUInt32(); left > 0; left--) {
                byte[] blob = answer.readStringAsBytes();
                answer.readString();
                String type = new Buffer.PlainBuffer(blob).readString();
                lines.add(type + " " + Base64.getEncoder().encodeToString(blob));
            }
            return lines;
        } catch (IOException _) {
            // a stale SSH_AUTH_SOCK is common, and means that there is no agent
            return List.of();
        }
    }

    /** An SSH signature by one of its keys. */
    byte[] sign(byte[] keyBlob, byte[] data) throws IOException {
        byte[] request = new Buffer.PlainBuffer()
                .putByte(SIGN_REQUEST)
                .putBytes(keyBlob)
                .putBytes(data)
                .putUInt32(0)
                .getCompactData();
        return ask(request, SIGN_RESPONSE).readStringAsBytes();
    }

    private Buffer.PlainBuffer ask(byte[] request, byte expected) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + request.length)
                    .putInt(request.length)
                    .put(request)
                    .flip();
            while (out.hasRemaining()) {
                channel.write(out);
            }
            int length = read(channel, Integer.BYTES).getInt();
            if (length < 1 || length > LONGEST_ANSWER) {
                throw new IOException("the SSH agent sent " + length + " bytes");
            }
            ByteBuffer answer = read(channel, length);
            byte type = answer.get();
            if (type != expected) {
                throw new IOException("the SSH agent refused");
            }
            byte[] body = new byte[answer.remaining()];
            answer.get(body);
            return new Buffer.PlainBuffer(body);
        }
    }

    private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new IOException("the SSH agent hung up");
            }
        }
        return buffer.flip();
    }
}
