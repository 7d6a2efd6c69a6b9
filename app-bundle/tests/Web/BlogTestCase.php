<?php

declare(strict_types=1);

namespace App\Tests\Web;

use App\Cache\RedisConnection;
use App\Entity\Account;
use App\Repository\Accounts;
use Doctrine\DBAL\Connection;
use Symfony\Bundle\FrameworkBundle\Console\Application;
use Symfony\Bundle\FrameworkBundle\KernelBrowser;
use Symfony\Bundle\FrameworkBundle\Test\WebTestCase;
use Symfony\Component\Console\Tester\CommandTester;

/** A fresh blog with the demo posts for every test, in a real database and a real Redis. */
abstract class BlogTestCase extends WebTestCase
{
    protected const PASSWORD = 'of the tests';
    private const NOWHERE = ['DATABASE_URL' => 'mysql://u:secret@127.0.0.1:1/none', 'REDIS_URL' => 'redis://127.0.0.1:1'];

    /** @var array{array<string, mixed>, array<string, mixed>} */
    private array $environment;

    protected function setUp(): void
    {
        $this->environment = [$_SERVER, $_ENV];
        $this->setEnvironment('DEMO_PASSWORD', self::PASSWORD);
        $container = self::getContainer();
        self::dropTables($container->get(Connection::class));
        $container->get(RedisConnection::class)->get()?->flushAll();
        self::assertSame(0, self::runCommand('app:demo')->getStatusCode());
        self::ensureKernelShutdown();
    }

    protected function tearDown(): void
    {
        parent::tearDown();
        [$_SERVER, $_ENV] = $this->environment;
    }

    protected static function runCommand(string $name): CommandTester
    {
        $tester = new CommandTester((new Application(self::$kernel))->find($name));
        $tester->execute([]);

        return $tester;
    }

    protected function setEnvironment(string $name, string $value): void
    {
        $_SERVER[$name] = $_ENV[$name] = $value;
    }

    /** Before the first request of a test: then MySQL or Redis is where nobody listens. */
    protected function takeAway(string $name): void
    {
        $this->setEnvironment($name, self::NOWHERE[$name]);
    }

    protected function author(KernelBrowser $client): Account
    {
        $author = $client->getContainer()->get('test.service_container')->get(Accounts::class)->find('demo');
        self::assertNotNull($author);

        return $author;
    }

    private static function dropTables(Connection $database): void
    {
        $database->executeStatement('SET FOREIGN_KEY_CHECKS = 0');
        foreach ($database->fetchFirstColumn('SHOW TABLES') as $table) {
            $database->executeStatement('DROP TABLE '.$table);
        }
        $database->executeStatement('SET FOREIGN_KEY_CHECKS = 1');
    }
}
