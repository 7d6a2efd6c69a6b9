package dev.scalectl.lab.host.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.FileReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HostSettingsTest {
    @Test
    void readsAllDigitsOfASetting() throws Exception {
        try (var file = new BufferedReader(
                new FileReader("/proc/sys/fs/inotify/max_user_watches", StandardCharsets.US_ASCII))) {
            assertEquals(Long.parseLong(file.readLine()), HostSettings.read("fs/inotify/max_user_watches"));
        }
    }
}
