<?php

declare(strict_types=1);

namespace App\Tests\Web;

use App\Entity\PostDraft;
use App\Repository\Posts;
use Symfony\Bundle\FrameworkBundle\KernelBrowser;

final class FeedTest extends BlogTestCase
{
    public function testTheNewestPostsWithTheirDatesAndCompleteAddresses(): void
    {
        $client = self::createClient();
        $feed = self::feed($client);
        $item = $feed->channel->item[0];

        self::assertSame('application/rss+xml; charset=utf-8', $client->getResponse()->headers->get('Content-Type'));
        self::assertCount(18, $feed->channel->item);
        self::assertSame('All at the same instant', (string) $item->title);
        self::assertSame('http://localhost/post/18', (string) $item->link);
        self::assertSame(['deployment', 'scalectl'], array_map(strval(...), iterator_to_array($item->category, false)));
        $date = \DateTimeImmutable::createFromFormat(\DATE_RFC2822, (string) $item->pubDate);
        self::assertNotFalse($date);
        self::assertEqualsWithDelta(time() - 86400, $date->getTimestamp(), 60);
    }

    public function testAddressesAreThoseThatVisitorsOfTheBalancerSee(): void
    {
        $this->setEnvironment('SYMFONY_TRUSTED_PROXIES', '127.0.0.0/8');
        $proxied = ['HTTP_HOST' => 'blog.example', 'HTTP_X_FORWARDED_PROTO' => 'https', 'HTTP_X_FORWARDED_PORT' => '443'];
        $feed = self::feed(self::createClient(), $proxied + ['HTTP_X_FORWARDED_HOST' => 'evil.example']);

        self::assertSame('https://blog.example/post/18', (string) $feed->channel->item[0]->link);
    }

    public function testWhatHasNotChangedIsNotSentAgain(): void
    {
        $client = self::createClient();
        self::feed($client);
        $tag = $client->getResponse()->getEtag();
        self::assertTrue($client->getResponse()->headers->hasCacheControlDirective('public'));

        $client->request('GET', '/feed.xml', server: ['HTTP_IF_NONE_MATCH' => $tag]);
        self::assertResponseStatusCodeSame(304);
        self::assertSame('', $client->getResponse()->getContent());

        $draft = new PostDraft("Bell\u{7} & <whistle>", 'Summary', 'Body');
        self::getContainer()->get(Posts::class)->add($draft, $this->author($client));
        $client->request('GET', '/feed.xml', server: ['HTTP_IF_NONE_MATCH' => $tag]);
        self::assertResponseIsSuccessful();
        self::assertSame('Bell & <whistle>', (string) self::feed($client)->channel->item[0]->title);
    }

    public function testPagesTellBrowsersOfIt(): void
    {
        $client = self::createClient();
        $client->request('GET', '/post/1');

        self::assertSelectorExists('link[rel=alternate][type="application/rss+xml"][href="/feed.xml"]');
    }

    /** @param array<string, string> $server */
    private static function feed(KernelBrowser $client, array $server = []): \SimpleXMLElement
    {
        $client->request('GET', '/feed.xml', server: $server);

        return new \SimpleXMLElement((string) $client->getResponse()->getContent());
    }
}
