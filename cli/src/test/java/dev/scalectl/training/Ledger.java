package dev.scalectl.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database server on paper: lets everybody in, has a history of two releases, and takes all that it is told. It
 * speaks MySQL's protocol as MariaDB does, so that the driver goes the ways that it goes with a real one.
 */
final class Ledger implements AutoCloseable {
    static final String LIVE = "20261122T221804.535Z";
    static final String BEFORE = "20261121T221804.535Z";

    private static final Pattern VARIABLE = Pattern.compile("@@(?:session\\.)?(\\w+)(?: AS (\\w+))?");
    /**
     * Long passwords and flags, protocol 4.1, transactions, secure connection, several results, authentication plugins.
     */
    private static final int ABILITIES = 0x000A_A205;

    private static final int UTF8MB4 = 45;
    private static final int AUTOCOMMIT = 2;
    private static final int QUIT = 1;
    private static final int QUERY = 3;
    private static final int TEXT = 0xFD;
    private static final int DATETIME = 12;

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    Ledger() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = socket.accept();
                caller.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(caller));
            }
        } catch (IOException _) {
            // closing it is how it ends
        }
    }

    private static void serve(Socket caller) {
        try (caller) {
            DataInputStream in = new DataInputStream(caller.getInputStream());
            Packets out = new Packets(caller.getOutputStream());
            out.add(greeting()).send(0);
            read(in);
            out.add(ok()).send(2);
            for (byte[] command = read(in); command[0] != QUIT; command = read(in)) {
                String sql = new String(command, 1, command.length - 1, UTF_8);
                if (command[0] == QUERY && sql.contains("SELECT *")) {
                    history(out);
                } else if (command[0] == QUERY && sql.contains("VERSION()")) {
                    table(
                            out,
                            List.of("version", "started"),
                            List.of(List.of("11.8.6-MariaDB", "2026-11-22 22:19:04.535")));
                } else if (command[0] == QUERY && sql.contains("@@")) {
                    variables(out, sql);
                } else {
                    out.add(ok());
                }
                out.send(1);
            }
        } catch (IOException _) {
            // the caller has gone
        }
    }

    private static byte[] read(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte() | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
        in.readUnsignedByte();
        return in.readNBytes(length);
    }

    private static Packets.Bytes greeting() {
        return new Packets.Bytes()
                .number(10, 1)
                .ended("5.5.5-10.11.14-MariaDB")
                .number(1, 4)
                .ended("abcdefgh")
                .number(ABILITIES, 2)
                .number(UTF8MB4, 1)
                .number(AUTOCOMMIT, 2)
                .number(ABILITIES >>> 16, 2)
                .number(21, 1)
                .zeros(10)
                .ended("ijklmnopqrst")
                .ended("mysql_native_password");
    }

    private static Packets.Bytes ok() {
        return new Packets.Bytes().zeros(3).number(AUTOCOMMIT, 2).zeros(2);
    }

    private static Packets.Bytes end() {
        return new Packets.Bytes().number(0xFE, 1).zeros(2).number(AUTOCOMMIT, 2);
    }

    private static void history(Packets out) {
        List<String> names = List.of(
                "sequence",
                "id",
                "revision",
                "who",
                "started",
                "finished",
                "result",
                "took_ms",
                "skew_ms",
                "skew_error_ms");
        table(out, names, List.of(row("2", LIVE, "22"), row("1", BEFORE, "21")));
    }

    private static List<String> row(String sequence, String release, String day) {
        String started = "2026-11-" + day + " 22:18:04.535";
        return List.of(
                sequence, release, "-", "somebody@somewhere", started, started, "COMMITTED", "1000", "0.05", "0.1");
    }

    private static void variables(Packets out, String sql) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        Matcher each = VARIABLE.matcher(sql);
        while (each.find()) {
            names.add(each.group(2) == null ? "@@" + each.group(1) : each.group(2));
            values.add(value(each.group(1)));
        }
        table(out, names, List.of(values));
    }

    private static String value(String variable) {
        if (variable.startsWith("character_set")) {
            return "utf8mb4";
        }
        return switch (variable) {
            case "collation_server", "collation_connection" -> "utf8mb4_general_ci";
            case "init_connect" -> "";
            case "license" -> "GPL";
            case "sql_mode" -> "STRICT_TRANS_TABLES";
            case "system_time_zone" -> "UTC";
            case "time_zone" -> "SYSTEM";
            case "transaction_isolation", "tx_isolation" -> "REPEATABLE-READ";
            case "max_allowed_packet" -> "16777216";
            default -> "1";
        };
    }

    private static void table(Packets out, List<String> names, List<List<String>> rows) {
        out.add(new Packets.Bytes().number(names.size(), 1));
        for (String name : names) {
            int type = name.equals("started") || name.equals("finished") ? DATETIME : TEXT;
            out.add(new Packets.Bytes()
                    .counted("def")
                    .counted("")
                    .counted("")
                    .counted("")
                    .counted(name)
                    .counted(name)
                    .number(12, 1)
                    .number(UTF8MB4, 2)
                    .number(255, 4)
                    .number(type, 1)
                    .zeros(5));
        }
        out.add(end());
        for (List<String> row : rows) {
            Packets.Bytes values = new Packets.Bytes();
            row.forEach(values::counted);
            out.add(values);
        }
        out.add(end());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
