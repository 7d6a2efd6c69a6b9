package dev.scalectl.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.cluster.NodeFacts;
import dev.scalectl.cluster.Observed;
import dev.scalectl.node.Pool;
import dev.scalectl.plan.Worlds;
import java.util.List;
import java.util.Map;
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
                        + "\"redis\":\"ok\",\"opcache\":null,\"message\":\"\"}"),
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
    void saysWhichServiceOfTheDataNodeIsDown() {
        NodeFacts facts = new NodeFacts(
                true,
                "the disk is 97% full",
                List.of(),
                Optional.of("data-settings"),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of("down"),
                Optional.of("down"),
                Optional.empty());
        StatusReport report = report(Worlds.with(Worlds.complete(), "data-1", facts));
        assertFalse(report.healthy());
        assertEquals(
                "MySQL is down; Redis is down; the disk is 97% full",
                report.nodes().getFirst().message());
        assertEquals(List.of(), report.problems());
    }

    @Test
    void saysWhatIsMissing() {
        StatusReport report = report(Worlds.world(
                List.of(Worlds.node("data-1", "running"), Worlds.node("web-1", "running")),
                List.of(Worlds.node("web-2", "terminated")),
                List.of(Worlds.healthy("web-1"))));
        assertFalse(report.healthy());
        assertEquals(List.of("There are 1 of 2 web nodes"), report.problems());
        assertEquals(
                List.of("", ""),
                report.nodes().stream().map(StatusReport.Line::message).toList());
    }

    @Test
    void warnsOfAnOpcacheThatIsNearlyFull() {
        Pool low = new Pool(100 << 20, 50 << 20, 0, 50 << 20, 3000, false, 0, 1);
        Pool high = new Pool(100 << 20, 98 << 20, 4 << 20, 0, 3000, false, 0, 0);
        StatusReport report = StatusReport.of(Worlds.config(2), Worlds.complete(), Map.of("web-1", low, "web-2", high));
        assertTrue(report.healthy());
        assertEquals(1, report.warnings().size());
        assertTrue(report.warnings().getFirst().startsWith("web-2: PHP's opcache is 94% full (100 MiB)"));
        assertEquals(
                new StatusReport.Opcache(100 << 20, 94 << 20, 0, 3000),
                report.nodes().get(2).opcache());
    }

    @Test
    void findsNothingHealthyWhereNothingIs() {
        StatusReport report = report(Worlds.nothing());
        assertFalse(report.healthy());
        assertNull(report.endpoint());
        assertEquals(
                List.of(
                        "There is no data node",
                        "There are 0 of 1 web nodes",
                        "There is no load balancer",
                        "No release is live"),
                report.problems());
    }

    private static StatusReport report(Observed observed) {
        return StatusReport.of(Worlds.config(2), observed, Map.of());
    }
}
