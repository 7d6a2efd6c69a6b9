package dev.scalectl.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** What a database server says: packets that are numbered, and sent together. */
final class Packets {
    private static final int LONGEST = 250;

    private final OutputStream out;
    private final List<Bytes> waiting = new ArrayList<>();

    Packets(OutputStream out) {
        this.out = out;
    }

    Packets add(Bytes packet) {
        waiting.add(packet);
        return this;
    }

    void send(int first) throws IOException {
        Bytes all = new Bytes();
        int number = first;
        for (Bytes packet : waiting) {
            all.number(packet.bytes.size(), 3).number(number++, 1).bytes.writeBytes(packet.bytes.toByteArray());
        }
        waiting.clear();
        out.write(all.bytes.toByteArray());
        out.flush();
    }

    /** A packet's content. */
    static final class Bytes {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        /** The lowest byte first. */
        Bytes number(int value, int length) {
            for (int i = 0; i < length; i++) {
                bytes.write(value >>> (8 * i));
            }
            return this;
        }

        Bytes zeros(int count) {
            bytes.writeBytes(new byte[count]);
            return this;
        }

        Bytes ended(String text) {
            bytes.writeBytes(text.getBytes(UTF_8));
            return zeros(1);
        }

        /** Its length, of at most a byte, and the text. */
        Bytes counted(String text) {
            byte[] content = text.getBytes(UTF_8);
            assert content.length <= LONGEST;
            bytes.write(content.length);
            bytes.writeBytes(content);
            return this;
        }
    }
}
