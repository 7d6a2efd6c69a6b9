package dev.scalectl.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class UserDataTest {

    /** From its first boot on, a node lets go of sleeping operators as it does after its set-up. */
    @Test
    void bringsTheSameSettingsOfSshAsTheSetUp() {
        List<String> later = Templates.read("data/sshd.conf")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
        List<String> first = UserData.render("web-1", UserData.bootKey())
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("ClientAlive"))
                .toList();
        assertEquals(later, first);
    }
}
