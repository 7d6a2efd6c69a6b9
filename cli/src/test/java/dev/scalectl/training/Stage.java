package dev.scalectl.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;

/**
 * A cluster on paper for the run that the class cache is made from: an API that answers what the lab once answered, and
 * an SSH server whose commands play their parts, and a database behind it. So the classes that a command really needs
 * are loaded where neither a lab nor root is to be had.
 */
public final class Stage {
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

    private Stage() {}

    /**
     * Serves until its standard input ends.
     *
     * @param args a folder, in which {@code stage} then says how it is reached, as shell variables
     */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        KeyPair hostKey = KeyUtils.generateKeyPair("ssh-ed25519", 256);
        Ledger ledger = new Ledger();
        SshServer ssh = ssh(hostKey, ledger.port());
        HttpServer api = api(PublicKeyEntry.toString(hostKey.getPublic()));
        Path draft = Files.writeString(
                Path.of(args[0], "stage.new"),
                "api=http://127.0.0.1:" + api.getAddress().getPort() + "\nssh=" + ssh.getPort() + "\n");
        Files.move(draft, Path.of(args[0], "stage"));
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
        ssh.stop(true);
        api.stop(0);
        ledger.close();
    }

    private static SshServer ssh(KeyPair hostKey, int database) throws IOException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(_ -> List.of(hostKey));
        server.setPublickeyAuthenticator((user, key, session) -> true);
        server.setCommandFactory((channel, line) -> new Recital(Cast.of(line)));
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        server.setChannelFactories(List.of(ChannelSessionFactory.INSTANCE, new Detour(database)));
        server.start();
        return server;
    }

    private static HttpServer api(String hostKey) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, hostKey));
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, String hostKey) throws IOException {
        Matcher action = ACTION.matcher(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        String name = action.find() ? action.group(1) : "none";
        try (InputStream recorded = Stage.class.getResourceAsStream("/training/" + name + ".xml")) {
            byte[] body = recorded == null
                    ? new byte[0]
                    : new String(recorded.readAllBytes(), UTF_8)
                            .replace("@HOST_KEY@", hostKey)
                            .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(recorded == null ? 400 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
