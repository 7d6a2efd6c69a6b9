package dev.scalectl.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigProblemsTest {
    @TempDir
    private Path folder;

    @Test
    void reportsAllProblemsOfAFileAtOnceInItsOrder() {
        assertEquals("""
                1:1 cloud: is missing
                1:10 cluster: must be lower-case letters, digits and single hyphens, beginning with a letter, not "My_Shop"
                2:1 clod: unknown key; did you mean cloud?
                4:10 web.count: must be a whole number from 1 to 100, not "none"
                5:3 web.instancetype: unknown key; did you mean instance_type?
                6:3 web.colour: unknown key; known here: count, disk, image, instance_type, packages, php_ini, port
                8:19 data.mysql.engine: must be mysql or mariadb, not "oracle"
                9:10 data.redis: must be a mapping of keys to values
                10:1 web: is already given in line 3
                11:16 app.public: must be a single value""", new ConfigFile(folder).problems("""
                        cluster: My_Shop
                        clod: lab
                        web:
                          count: none
                          instancetype: t3.small
                          colour: blue
                        data:
                          mysql: {engine: oracle}
                          redis: 5
                        web: {count: 2}
                        app: { public: [a, b] }
                        """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cluster: -shop           | 1:10 cluster: must be lower-case letters, digits and single hyphens, beginning with a letter, not "-shop"
            cluster: a-name-of-24-characters1 | 1:10 cluster: must have at most 23 characters: AWS allows 32 for scalectl-CLUSTER, not "a-name-of-24-characters1"
            region: Ireland          | 1:9 region: must be a region such as eu-west-1, not "Ireland"
            web: {disk: 10}          | 1:13 web.disk: must be a size from 8G to 16T, such as 10G, not "10"
            web: {disk: 4G}          | 1:13 web.disk: must be a size from 8G to 16T, such as 10G, not "4G"
            web: {disk: 9000m}       | 1:13 web.disk: must be a size from 8G to 16T, such as 10G, not "9000m"
            web: {port: 70000}       | 1:13 web.port: must be a whole number from 1 to 65535, not "70000"
            web: {port: 22}          | 1:13 web.port: is the one of SSH
            web: {image: debian-12}  | 1:14 web.image: must be debian-13, an AMI id, or resolve:ssm:PARAMETER (did you mean debian-13?), not "debian-12"
            web: {packages: php}     | 1:17 web.packages: must be a list, like [one, two]
            web: {packages: [-x]}    | 1:18 web.packages: must be the name of a Debian package, not "-x"
            web: {php_ini: {a b: 1}} | 1:17 web.php_ini.a b: must be the name of a PHP setting, not "a b"
            data: {mysql: {database: sys}} | 1:26 data.mysql.database: must be a name that is not taken, not "sys"
            data: {redis: {cache_memory: 128}} | 1:30 data.redis.cache_memory: must be a size of at least 1mb, such as 128mb, not "128"
            data: {redis: {sessions: both}} | 1:26 data.redis.sessions: must be own or shared, not "both"
            balancer: {health_check: up} | 1:26 balancer.health_check: must be a path of a URL, such as /healthz, not "up"
            network: {subnets: [subnet-12345678]} | 1:20 network.subnets: must name two or more, in different zones: the load balancer needs them
            network: {ssh_from: [10.0.0.1]} | 1:22 network.ssh_from: must be auto, or a list of IPv4 ranges such as 203.0.113.7/32, not "10.0.0.1"
            network: {ssh_from: [10.0.0.1/8]} | 1:22 network.ssh_from: must be a range that begins at its first address, not "10.0.0.1/8"
            network: {vpc: mine}     | 1:16 network.vpc: must be default, or a VPC's id, not "mine"
            ssh: {user: A B}         | 1:13 ssh.user: must be a login name, not "A B"
            """)
    void saysWhatAValueMustBe(String line, String problem) {
        String rest = line.startsWith("cluster") ? "cloud: lab\n" : "cluster: demo\ncloud: lab\n";

        assertEquals(problem, new ConfigFile(folder).problems(line + "\n" + rest));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            deploy_to: /var        | 4:14 app.deploy_to: must be an absolute path such as /var/www/shop, at least two folders deep, not "/var"
            deploy_to: /var/../etc | 4:14 app.deploy_to: must be an absolute path such as /var/www/shop, at least two folders deep, not "/var/../etc"
            public: /web           | 4:11 app.public: must be a path inside a release, such as var/log, not "/web"
            shared: {dirs: [../x]} | 4:19 app.shared.dirs: must be a path inside a release, such as var/log, not "../x"
            keep_releases: 1       | 4:18 app.keep_releases: must be a whole number from 2 to 100, not "1"
            watch: 5               | 4:10 app.watch: must be a duration up to 1h, such as 5s, not "5"
            hook_limit: 0s          | 4:15 app.hook_limit: must be a duration from 1s to 24h, such as 10m, not "0s"
            hook_limit: 25h         | 4:15 app.hook_limit: must be a duration from 1s to 24h, such as 10m, not "25h"
            watch: 2h              | 4:10 app.watch: must be a duration up to 1h, such as 5s, not "2h"
            expose: yes            | 4:11 app.expose: must be true or false, not "yes"
            env: {A-B: 1}          | 4:9 app.env.A-B: must be the name of an environment variable, not "A-B"
            env: {REDIS_URL: x}    | 4:8 app.env: REDIS_URL is written by scalectl itself
            env: {A: {b: c}}       | 4:12 app.env.A: must be a single value
            secrets: [APP_ENV]     | 4:12 app.secrets: APP_ENV is also in app.env
            shared: {dirs: [var]}  | 4:3 app.writable: var is also in app.shared
            env_file: public/env   | 4:13 app.env_file: must be outside the document root (app.public)
            hooks: {prepair: x}    | 4:11 app.hooks.prepair: unknown key; did you mean prepare?
            """)
    void saysWhatAValueOfAppMustBe(String line, String problem) {
        assertEquals(problem, new ConfigFile(folder).problemsOfApp(line));
    }

    @Test
    void findsFilesAndFoldersThatAreNotThere() {
        assertEquals(
                """
                4:9 app.path: must be a folder here (FOLDER/nowhere is none), not "nowhere"
                5:19 app.files.a.yaml: must be a file here (FOLDER/a.yaml is none), not "a.yaml\"""".replace("FOLDER", folder.toString()).replace("5:16", "5:19"),
                new ConfigFile(folder).problemsOfApp("path: nowhere\nfiles: {a.yaml: a.yaml}"));
    }

    @Test
    void wantsARegionForAws() {
        assertEquals("1:1 region: is missing", new ConfigFile(folder).problems("cluster: demo\ncloud: aws\n"));
    }
}
