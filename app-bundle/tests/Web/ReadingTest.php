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
        self::assertCount(2, $client->getCrawler()->filter('.posts article'));
        $client->clickLink('One good machine goes a long way');
        self::assertSelectorTextContains('article > p:last-of-type', 'The honest reasons');
    }

    #[TestWith(['/?page=3'])]
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
