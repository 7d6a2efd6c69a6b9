package dev.scalectl.lab.wire;

import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;

/** From a signed request to the service and action that it names, and back to XML. */
public final class Router {
    private static final System.Logger LOG = System.getLogger(Router.class.getName());

    private final Map<String, Service> services;
    private final Authenticator authenticator;
    private final Credentials credentials;
    private final List<ActionPattern> denied;
    private final Sky sky;
    private final Set<Seen> seen = ConcurrentHashMap.newKeySet();

    /**
     * A router to these services.
     *
     * @param denied actions that the caller has no permission for
     */
    public Router(List<Service> services, Credentials credentials, List<ActionPattern> denied, InstantSource clock) {
        this.services = services.stream().collect(Collectors.toMap(Service::name, Function.identity()));
        this.authenticator = new Authenticator(credentials, clock);
        this.credentials = credentials;
        this.denied = denied;
        this.sky = new Sky(clock);
    }

    /** An HTTP reply. */
    record Reply(int status, String body) {
        /** No reply: the connection ends. */
        static final Reply NONE = new Reply(0, "");
    }

    private record Seen(String action, String agent) {}

    /**
     * The names {@code service:Action}, as in an IAM policy, of all calls so far.
     *
     * @param agent only calls whose User-Agent contains this
     */
    List<String> seen(String agent) {
        return seen.stream()
                .filter(call -> call.agent().contains(agent))
                .map(Seen::action)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Changes the weather, for who knows the lab's secret key.
     *
     * @throws IllegalArgumentException when the body does not say a weather
     */
    void changeWeather(Request request) {
        requireSecret(request);
        sky.change(Weather.parse(request.body()));
    }

    /** The actions of the calls that wait for the weather to change, for who knows the lab's secret key. */
    List<String> stalled(Request request) {
        requireSecret(request);
        return sky.stalled();
    }

    private void requireSecret(Request request) {
        String wanted = "Bearer " + credentials.secretAccessKey();
        if (!Authenticator.isEqual(wanted, request.header("Authorization"))) {
            throw new ApiException(403, "AccessDenied", "The header must be Authorization: Bearer SECRET-ACCESS-KEY");
        }
    }

    Reply answer(Request request) {
        String requestId = UUID.randomUUID().toString();
        var authorization = Authorization.parse(request.header("Authorization"));
        if (authorization.isEmpty()) {
            var error = new ApiException(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
            return refusal(Protocol.QUERY, requestId, error);
        }
        Service service = services.get(authorization.get().service());
        if (service == null) {
            String name = authorization.get().service();
            var error = new ApiException("InvalidAction", "The lab has no service '" + name + "'");
            return refusal(Protocol.QUERY, requestId, error);
        }
        try {
            authenticator.check(request, authorization.get(), service.protocol());
            return afterWeather(service, authorization.get().region(), requestId, request);
        } catch (ApiException e) {
            return refusal(service.protocol(), requestId, e);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "an action failed", e);
            var error = new ApiException(500, "InternalError", "The lab has failed; its log says why");
            return refusal(service.protocol(), requestId, error);
        }
    }

    private Reply afterWeather(Service service, String region, String requestId, Request request) {
        var parameters = new LinkedHashMap<>(request.parameters());
        String action = parameters.remove("Action");
        if (action == null) {
            throw new ApiException("MissingAction", "The request must contain the parameter Action");
        }
        String name = service.name() + ":" + action;
        if (service.has(action)) {
            seen.add(new Seen(name, request.header("User-Agent")));
        }
        Effect effect = denied.stream().anyMatch(pattern -> pattern.matches(name)) ? Effect.DENY : sky.next(name);
        effect.refusal(service.protocol(), name).ifPresent(refusal -> {
            throw refusal;
        });
        if (effect == Effect.DROP) {
            return Reply.NONE;
        }
        var reply = answer(service, action, region, requestId, parameters);
        if (effect == Effect.STALL) {
            sky.stall(name);
        }
        return effect == Effect.LOSE_REPLY || effect == Effect.STALL ? Reply.NONE : reply;
    }

    private Reply answer(
            Service service, String action, String region, String requestId, Map<String, String> parameters) {
        sky.refuseHidden(service.protocol(), parameters);
        parameters.remove("Version");
        var call = new Call(service.name(), action, region, requestId);
        SdkPojo response = ScopedValue.where(Call.CURRENT, call).call(() -> service.answer(action, parameters));
        var leftOut = sky.veil(action, response);
        return new Reply(200, XmlWriter.response(service.protocol(), action, requestId, response, leftOut));
    }

    private static Reply refusal(Protocol protocol, String requestId, ApiException error) {
        return new Reply(error.status(), XmlWriter.error(protocol, requestId, error));
    }
}
