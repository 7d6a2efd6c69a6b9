<?php

declare(strict_types=1);

namespace App\Tests\Web;

use PHPUnit\Framework\Attributes\TestWith;

final class ReadingTest extends BlogTestCase
{
    public function testTheListHasPages(): void
    {
        $client = self::createClient();

        $client->request('GET', '/');
        self::assertResponseIsSuccessful();
        self::assertSelectorTextContains('.posts h2', 'All at the same instant');
        self::assertCount(6, $client->getCrawler()->filter('.posts article'));

        $client->clickLink('Older →');
        self::assertCount(6, $client->getCrawler()->filter('.posts article'));
        self::assertSelectorTextContains('.pages', 'Page 2 of 3');
        $client->clickLink('Older →');
        self::assertSelectorTextSame('.posts li:last-child h2', 'One good machine goes a long way');
        $client->clickLink('← Newer');
        $client->clickLink('← Newer');
        self::assertSame('http://localhost/', $client->getCrawler()->getUri());
    }

    public function testAPostIsMarkdown(): void
    {
        $client = self::createClient();
        $client->request('GET', '/post/1');

        self::assertSelectorTextSame('h1', 'One good machine goes a long way');
        self::assertSelectorTextSame('.text h2', 'Measure first');
        self::assertSelectorTextSame('.text ol code', 'EXPLAIN');
    }

    public function testTagsLeadToOtherPostsThatHaveThem(): void
    {
        $client = self::createClient();
        $client->request('GET', '/post/10');
        $client->clickLink('search');

        self::assertSelectorTextSame('h1', 'Notes about search');
        self::assertCount(1, $client->getCrawler()->filter('.posts article'));
        $client->request('GET', '/');
        $client->clickLink('cache');
        self::assertSelectorTextContains('.intro', '5 notes');
        self::assertCount(5, $client->getCrawler()->filter('.posts article'));
    }

    #[TestWith(['/?page=4'])]
    #[TestWith(['/tag/nonsense'])]
    #[TestWith(['/tag/cache?page=2'])]
    #[TestWith(['/?page=0'])]
    #[TestWith(['/?page=-1'])]
    #[TestWith(['/?page=x'])]
    #[TestWith(['/?page=99999999999'])]
    #[TestWith(['/post/4711'])]
    #[TestWith(['/post/99999999999'])]
    #[TestWith(['/nowhere'])]
    public function testWhatIsNotThereIsSaidSo(string $path): void
    {
        self::createClient()->request('GET', $path);

        self::assertResponseStatusCodeSame(404);
        self::assertSelectorTextContains('h1', 'There is nothing here');
    }

    #[TestWith(['/post/1/', '/post/1'])]
    #[TestWith(['/tag/cache/?page=1', '/tag/cache?page=1'])]
    #[TestWith(['/de/search/', '/de/search'])]
    public function testASlashAtTheEndIsNoMistake(string $path, string $page): void
    {
        self::createClient()->request('GET', $path);

        self::assertResponseRedirects('http://localhost'.$page, 301);
    }

    public function testHeadSaysWhatGetWould(): void
    {
        $client = self::createClient();
        foreach (['/' => 200, '/post/1' => 200, '/feed.xml' => 200, '/healthz' => 200, '/nowhere' => 404] as $path => $status) {
            $client->request('HEAD', $path);
            self::assertResponseStatusCodeSame($status, $path);
            self::assertSame('', $client->getInternalResponse()->getContent(), $path);
        }
    }

    public function testPagesSayWhatTheyAre(): void
    {
        $client = self::createClient();
        $crawler = $client->request('GET', '/post/1');
        self::assertPageTitleSame('One good machine goes a long way – Second Server');
        self::assertSame($crawler->filter('.summary')->text(), $crawler->filter('meta[name=description]')->attr('content'));
        $client->request('GET', '/?page=2');
        self::assertPageTitleSame('Older notes (2) – Second Server');
    }

    public function testStrangersGetNoSession(): void
    {
        $client = self::createClient();
        $client->request('GET', '/');

        self::assertEmpty($client->getResponse()->headers->getCookies());
    }

    public function testPagesBringNeitherInlineScriptsNorStyles(): void
    {
        $client = self::createClient();
        foreach (['/', '/post/1', '/login', '/nowhere'] as $path) {
            $crawler = $client->request('GET', $path);

            self::assertCount(0, $crawler->filter('script, style, [style], [onclick], [onload], [onsubmit]'), $path);
            $policy = (string) $client->getResponse()->headers->get('Content-Security-Policy');
            self::assertStringContainsString("default-src 'none'", $policy, $path);
            self::assertStringNotContainsString('unsafe', $policy, $path);
        }
    }

    public function testTheFooterSaysWhoServedThePageOnlyWhenTheOperatorAllowsIt(): void
    {
        $client = self::createClient();
        $client->request('GET', '/');
        self::assertSelectorNotExists('.served');

        self::ensureKernelShutdown();
        $this->setEnvironment('APP_EXPOSE', '1');
        $client = self::createClient();
        $client->request('GET', '/', server: ['SCALECTL_NODE' => 'web-7']);
        self::assertSelectorTextSame('#cache', 'hit');
        self::assertSelectorTextSame('#release', basename(dirname(__DIR__, 2)));
        self::assertSelectorExists('#node');
    }
}
