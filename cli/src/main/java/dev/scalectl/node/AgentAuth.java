package dev.scalectl.node;

import java.io.IOException;
import java.util.Base64;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/** Public-key authentication (RFC 4252, section 7) in which an agent signs. */
final class AgentAuth extends AbstractAuthMethod {
    private final Agent agent;
    private final String type;
    private final byte[] blob;

    AgentAuth(Agent agent, String publicLine) {
        super("publickey");
        this.agent = agent;
        String[] parts = publicLine.split(" ", 3);
        this.type = parts[0];
        this.blob = Base64.getDecoder().decode(parts[1]);
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
        SSHPacket request = super.buildReq();
        request.putBoolean(true).putString(type).putBytes(blob);
        byte[] data = new Buffer.PlainBuffer()
                .putBytes(params.getTransport().getSessionID())
                .putBuffer(request)
                .getCompactData();
        try {
            request.putBytes(agent.sign(blob, data));
            return request;
        } catch (IOException e) {
            throw new UserAuthException("the SSH agent did not sign: " + e.getMessage(), e);
        }
    }
}
