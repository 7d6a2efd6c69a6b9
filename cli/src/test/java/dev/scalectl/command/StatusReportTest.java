package dev.scalectl.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.cluster.NodeFacts;
import dev.scalectl.cluster.Observed;
import dev.scalectl.plan.Worlds;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StatusReportTest {

    @Test
    void findsACompleteClusterHealthy() {
        StatusReport report = report(Worlds.complete());
        assertTrue(report.healthy());
        assertFalse(report.skewed());
        assertEquals("http://192.0.2.1", report.endpoint());
        assertEquals(Worlds.LIVE, report.release());
    }

    @Test
    void hasTheFieldsThatScriptsRelyOnInTheirOrder() {
        String json = JsonMapper.shared().writeValueAsString(report(Worlds.complete()));
        assertTrue(
                json.startsWith("{\"cluster\":\"demo\",\"endpoint\":\"http://192.0.2.1\",\"release\":\"" + Worlds.LIVE
                        + "\",\"skewed\":false,\"healthy\":true,\"nodes\":[{\"name\":\"data-1\",\"role\":\"data\","
                        + "\"id\":\"i-data-1\",\"privateIp\":\"172.31.0.5\",\"publicIp\":\"192.0.2.9\","
                        + "\"state\":\"running\",\"target\":null,\"release\":null,\"mysql\":\"ok\","
                        + "\"redis\":\"ok\",\"message\":\"\"}"),
                json);
    }

    @Test
    void findsANodeBehindTheOthersSkewed() {
        NodeFacts facts = Worlds.facts(Worlds.node("web-2", "running"));
        NodeFacts behind = new NodeFacts(
                true,
                "",
                List.of(),
                facts.settings(),
                Optional.of("20261101T000000.000Z"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        StatusReport report = report(Worlds.with(Worlds.complete(), "web-2", behind));
        assertTrue(report.skewed());
        assertFalse(report.healthy());
    }

    @Test
    void saysWhatIsWrongWithEachNode() {
        Observed observed = Worlds.with(
                Worlds.world(
                        List.of(
                                Worlds.node("data-1", "running"),
                                Worlds.node("web-1", "running"),
                                Worlds.node("web-2", "stopped"),
                                Worlds.node("web-3", "running")),
                        List.of(),
                        List.of(Worlds.target("web-1", "unhealthy"))),
                "data-1",
                NodeFacts.unreachable("no answer from 192.0.2.9"));
        StatusReport report = report(observed);
        assertFalse(report.healthy());
        assertEquals(
                List.of(
                        "no answer from 192.0.2.9",
                        "the balancer finds it unhealthy",
                        "is stopped; out of the balancer",
                        "gets no requests: not registered with the balancer"),
                report.nodes().stream().map(StatusReport.Line::message).toList());
        assertNull(report.nodes().get(3).target());
    }

    @Test
    void findsNothingHealthyWhereNothingIs() {
        StatusReport report = report(Worlds.nothing());
        assertFalse(report.healthy());
        assertNull(report.endpoint());
    }

    private static StatusReport report(Observed observed) {
        return StatusReport.of(Worlds.config(2), observed);
    }
}
