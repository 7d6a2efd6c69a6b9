package dev.scalectl.lab.host.metadata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One request without a body and its answer, in HTTP/1.1. Java's own server hides the connection, whose packets have to
 * be marked.
 */
final class Conversation {
    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(10).toMillis();
    private static final int LONGEST_HEAD = 16 * 1024;

    private Conversation() {}

    /**
     * What is asked.
     *
     * @param path without its query
     * @param headers by their names in lower case
     */
    record Question(String method, String path, Map<String, String> headers) {
        /** The value; empty when there is none. */
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** What is answered. */
    record Answer(int status, String reason, Map<String, String> headers, ByteBuffer body) {
        static Answer empty(int status, String reason) {
            return new Answer(status, reason, Map.of(), ByteBuffer.allocate(0));
        }
    }

    static Question listen(Socket caller) throws IOException {
        caller.setSoTimeout(PATIENCE_MILLIS);
        String[] lines = head(caller.getInputStream()).split("\r?\n", -1);
        String[] words = lines[0].split(" ", -1);
        if (words.length != 3 || !words[1].startsWith("/")) {
            throw new IOException("not HTTP: " + lines[0]);
        }
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip());
            }
        }
        return new Question(words[0], words[1].replaceFirst("\\?.*", ""), headers);
    }

    /** All up to the first empty line. */
    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        int newlines = 0;
        while (newlines < 2) {
            int next = in.read();
            if (next < 0 || head.size() > LONGEST_HEAD) {
                throw new IOException("no end of the headers");
            }
            head.write(next);
            newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    static void tell(Socket caller, Question question, Answer answer) throws IOException {
        var text = new StringBuilder("HTTP/1.1 %d %s\r\n".formatted(answer.status(), answer.reason()));
        answer.headers().forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
        text.append("Server: EC2ws\r\nContent-Type: text/plain\r\nConnection: close\r\n");
        text.append("Content-Length: " + answer.body().remaining() + "\r\n\r\n");
        var bytes = new ByteArrayOutputStream();
        bytes.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (!question.method().equals("HEAD")) {
            bytes.write(answer.body().array(), 0, answer.body().remaining());
        }
        bytes.writeTo(caller.getOutputStream());
        caller.shutdownOutput();
    }
}
