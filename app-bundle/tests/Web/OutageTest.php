<?php

declare(strict_types=1);

namespace App\Tests\Web;

use PHPUnit\Framework\Attributes\TestWith;

final class OutageTest extends BlogTestCase
{
    public function testHealthy(): void
    {
        $client = self::createClient();
        $client->request('GET', '/healthz');

        self::assertResponseIsSuccessful();
        self::assertSame('{"status":"ok","mysql":"ok","redis":"ok"}', $client->getResponse()->getContent());
        self::assertEmpty($client->getResponse()->headers->getCookies());
    }

    public function testWithoutMySqlTheBalancerIsSentAwayWithAReason(): void
    {
        $this->takeAway('DATABASE_URL');
        $client = self::createClient();
        $client->request('GET', '/healthz');

        self::assertResponseStatusCodeSame(503);
        self::assertSame(
            '{"status":"down","mysql":"down","redis":"ok","reason":"MySQL cannot be reached"}',
            $client->getResponse()->getContent(),
        );
    }

    public function testWithoutRedisTheNodeIsDegradedAndStaysInService(): void
    {
        $this->takeAway('REDIS_URL');
        $client = self::createClient();
        $client->request('GET', '/healthz');

        self::assertResponseIsSuccessful();
        self::assertSame(
            '{"status":"degraded","mysql":"ok","redis":"down","reason":"Redis (cache) cannot be reached"}',
            $client->getResponse()->getContent(),
        );
    }

    #[TestWith(['/'])]
    #[TestWith(['/post/1'])]
    public function testWithoutRedisPagesComeFromTheDatabase(string $path): void
    {
        $this->takeAway('REDIS_URL');
        $this->setEnvironment('APP_EXPOSE', '1');
        self::createClient()->request('GET', $path);

        self::assertResponseIsSuccessful();
        self::assertSelectorTextSame('#cache', 'off');
    }

    #[TestWith(['/de/tag/cache'])]
    #[TestWith(['/search?q=cache'])]
    #[TestWith(['/feed.xml'])]
    public function testWithoutRedisEveryPageOfTheBlogIsServed(string $path): void
    {
        $this->takeAway('REDIS_URL');
        $client = self::createClient();
        $client->request('GET', $path);

        self::assertResponseIsSuccessful();
        self::assertStringContainsString('Forgetting has to happen everywhere', (string) $client->getResponse()->getContent());
    }

    #[TestWith(['/'])]
    #[TestWith(['/post/1'])]
    #[TestWith(['/search?q=cache'])]
    #[TestWith(['/feed.xml'])]
    #[TestWith(['/login'])]
    public function testWithoutMySqlThereIsAPlainApology(string $path): void
    {
        $this->takeAway('DATABASE_URL');
        $client = self::createClient();
        $client->request('GET', $path);

        self::assertResponseStatusCodeSame(503);
        self::assertResponseHasHeader('Retry-After');
        self::assertSelectorTextSame('h1', 'We will be right back');
        self::assertStringNotContainsString('SQLSTATE', (string) $client->getResponse()->getContent());
        self::assertStringNotContainsString('secret', (string) $client->getResponse()->getContent());
    }

    public function testWithoutMySqlEvenCachedPagesApologize(): void
    {
        self::createClient()->request('GET', '/');
        self::ensureKernelShutdown();
        $this->takeAway('DATABASE_URL');
        $client = self::createClient();

        // MySQL is believed to be there for a second after it was last heard of.
        $deadline = microtime(true) + 5;
        do {
            $client->request('GET', '/');
        } while (200 === $client->getResponse()->getStatusCode() && microtime(true) < $deadline);

        self::assertResponseStatusCodeSame(503);
    }
}
