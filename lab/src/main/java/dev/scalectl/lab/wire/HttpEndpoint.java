package dev.scalectl.lab.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** The lab's HTTP server, on the loopback address only. */
public final class HttpEndpoint implements AutoCloseable {
    private static final String AGENT = "agent=";

    static {
        // else Nagle's algorithm and the other side's delayed acknowledgement add 40 ms to each answer
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final Router router;
    private final String operatorAddress;

    /**
     * Opens the port; nothing is answered before {@link #start}.
     *
     * @param port 0 for any that is free
     * @param operatorAddress what {@code /checkip} answers: the address that nodes see the operator under
     */
    public HttpEndpoint(int port, Router router, String operatorAddress) throws IOException {
        this.router = router;
        this.operatorAddress = operatorAddress;
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
    }

    /** Begins to answer. */
    public void start() {
        server.start();
    }

    /** Where it listens. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/checkip" -> send(exchange, 200, "text/plain", operatorAddress + "\n");
                case "/actions" -> send(exchange, 200, "application/json", actions(exchange.getRequestURI()));
                case "/weather" -> weather(exchange);
                default -> answer(exchange);
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var reply = router.answer(Request.of(exchange));
        if (reply.equals(Router.Reply.NONE)) {
            return; // closing an exchange without a reply ends its connection
        }
        send(exchange, reply.status(), "text/xml;charset=UTF-8", reply.body());
    }

    private void weather(HttpExchange exchange) throws IOException {
        try {
            Request request = Request.of(exchange);
            if (exchange.getRequestMethod().equals("GET")) {
                send(exchange, 200, "application/json", json(router.stalled(request)));
            } else {
                router.changeWeather(request);
                send(exchange, 200, "text/plain", "");
            }
        } catch (ApiException e) {
            send(exchange, e.status(), "text/plain", e.getMessage() + "\n");
        } catch (IllegalArgumentException e) {
            send(exchange, 400, "text/plain", e.getMessage() + "\n");
        }
    }

    /** As JSON; {@code ?agent=TEXT} chooses the calls of one program. The names need no escaping. */
    private String actions(URI uri) {
        String agent = uri.getQuery() != null && uri.getQuery().startsWith(AGENT)
                ? uri.getQuery().substring(AGENT.length())
                : "";
        return json(router.seen(agent));
    }

    private static String json(List<String> names) {
        return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(",", "[", "]"));
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
