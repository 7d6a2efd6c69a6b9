<?php

declare(strict_types=1);

namespace App\Tests\Web;

use PHPUnit\Framework\Attributes\TestWith;
use Symfony\Bundle\FrameworkBundle\KernelBrowser;

final class LanguageTest extends BlogTestCase
{
    public function testEachLanguageHasAnAddressAndEnglishKeepsTheShortOne(): void
    {
        $client = self::createClient();
        $client->request('GET', '/');
        self::assertSame('en', $client->getCrawler()->filter('html')->attr('lang'));
        $client->clickLink('Deutsch');

        self::assertSame('http://localhost/de/', $client->getCrawler()->getUri());
        self::assertSame('de', $client->getCrawler()->filter('html')->attr('lang'));
        self::assertSelectorTextContains('h1', 'Wenn ein Server nicht mehr reicht');
        self::assertSelectorTextSame('.languages [aria-current]', 'Deutsch');
        self::assertMatchesRegularExpression('/^\d+\. \p{L}+ 2\d{3}$/u', $client->getCrawler()->filter('time')->text());
        $client->request('GET', '/de');
        self::assertResponseRedirects('http://localhost/de/');
    }

    #[TestWith(['/post/3', '/de/post/3'])]
    #[TestWith(['/?page=2', '/de/?page=2'])]
    #[TestWith(['/tag/cache', '/de/tag/cache'])]
    #[TestWith(['/search?q=a%26b&page=1', '/de/search?q=a%26b&page=1'])]
    #[TestWith(['/login', '/de/login'])]
    #[TestWith(['/post/3?_locale=xx&_fragment=y&id=7', '/de/post/3'])]
    public function testTheSwitchStaysOnThePage(string $english, string $german): void
    {
        $client = self::createClient();
        $client->request('GET', $english);
        self::assertSelectorExists(sprintf('link[hreflang=de][href="http://localhost%s"]', $german));
        $client->clickLink('Deutsch');
        self::assertSame('http://localhost'.$german, $client->getCrawler()->getUri());
        self::assertResponseIsSuccessful();

        $client->clickLink('English');
        self::assertStringStartsWith($client->getCrawler()->getUri() ?? '', 'http://localhost'.$english);
    }

    public function testTheLoginAndWhatIsWrongWithAFormAreInTheLanguageOfThePage(): void
    {
        $client = self::createClient();
        $client->followRedirects();
        $client->request('GET', '/de/post/new');
        $client->submitForm('Anmelden', ['_username' => 'demo', '_password' => 'falsch']);
        self::assertSelectorTextContains('[role=alert]', 'Fehlerhafte Zugangsdaten.');
        $client->submitForm('Anmelden', ['_username' => 'demo', '_password' => self::PASSWORD]);
        self::assertSelectorTextSame('h1', 'Notiz schreiben');

        $client->submitForm('Veröffentlichen', ['title' => '', 'body' => str_repeat('x', 50_001)]);
        self::assertSelectorTextContains('#title_about', 'Eine Notiz braucht einen Titel.');
        self::assertSelectorTextContains('#body_about', 'Diese Zeichenkette ist zu lang.');
        $client->submitForm('Veröffentlichen', ['title' => 'Grüße', 'body' => 'Hallo.']);
        self::assertSame('http://localhost/de/post/19', $client->getCrawler()->getUri());
        $client->submitForm('Absenden', ['body' => 'Selber Hallo.']);
        self::assertMatchesRegularExpression('/\d\.\d\d\.\d{4}, \d\d:\d\d UTC/', $client->getCrawler()->filter('.comment .byline')->text());
        $client->request('POST', '/de/post/19/comment', ['body' => 'x', '_token' => 'guessed']);
        self::assertSelectorTextContains('form .error', 'Das Formular war zu lange offen.');
        $client->submitForm('Abmelden');
        self::assertSame('http://localhost/de/', $client->getCrawler()->getUri());

        $client->request('GET', '/post/19');
        self::assertSelectorExists('h1[lang=de]');
        self::assertSelectorExists('.comment [lang=de]');
    }

    #[TestWith(['/de/nowhere', 'de', 'Hier ist nichts'])]
    #[TestWith(['/de/post/4711', 'de', 'Hier ist nichts'])]
    #[TestWith(['/dent', 'en', 'There is nothing here'])]
    #[TestWith(['/fr/', 'en', 'There is nothing here'])]
    public function testApologiesAreUnderstood(string $path, string $language, string $title): void
    {
        $client = self::createClient();
        $client->request('GET', $path);

        self::assertResponseStatusCodeSame(404);
        self::assertSelectorTextSame('h1', $title);
        self::assertSame($language, $client->getCrawler()->filter('html')->attr('lang'));
        self::assertSelectorExists(sprintf('a[href="/%s"]', 'de' === $language ? 'de/' : ''));
    }

    public function testWithoutMySqlTheApologyIsGermanToo(): void
    {
        $this->takeAway('DATABASE_URL');
        self::createClient()->request('GET', '/de/?page=2');

        self::assertResponseStatusCodeSame(503);
        self::assertSelectorTextSame('h1', 'Wir sind gleich wieder da');
        self::assertSelectorTextSame('a[href="/de/?page=2"]', 'Noch einmal versuchen');
    }

    public function testNoTextIsMissing(): void
    {
        $client = self::createClient();
        self::assertNoTextIsMissing($client, '/', '/post/1', '/login', '/nowhere', '/feed.xml');
        $client->loginUser($this->author($client));
        $client->request('GET', '/post/1');
        $client->submitForm('Send', ['body' => 'Hello']);
        self::assertNoTextIsMissing($client, '/', '/tag/cache', '/search', '/search?q=xyzzy', '/search?q=cache', '/post/1', '/post/new');
        self::assertNoTextIsMissing($client, '/post/1/comment', '/account', '/admin', '/admin/pictures', '/admin/post/new');
        self::assertNoTextIsMissing($client, '/admin/post/1');
        foreach (['publish', 'unpublish', 'delete', 'comment/1/delete'] as $action) {
            self::assertNoTextIsMissing($client, '/admin/post/1/'.$action);
        }
    }

    public function testTheFeedHasALanguage(): void
    {
        $client = self::createClient();
        $client->request('GET', '/de/feed.xml');
        $channel = (new \SimpleXMLElement((string) $client->getResponse()->getContent()))->channel;

        self::assertSame('de', (string) $channel->language);
        self::assertSame('http://localhost/de/post/18', (string) $channel->item[0]->link);
        self::assertSame('http://localhost/post/18', (string) $channel->item[0]->guid);
        self::assertMatchesRegularExpression('/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), /', (string) $channel->item[0]->pubDate);
    }

    private static function assertNoTextIsMissing(KernelBrowser $client, string ...$pages): void
    {
        foreach ($pages as $page) {
            foreach (['', '/de'] as $prefix) {
                $client->request('GET', $prefix.$page);
                self::assertResponseStatusCodeSame('/nowhere' === $page ? 404 : 200, $prefix.$page);
                self::assertDoesNotMatchRegularExpression(
                    '/["> ](site|nav|served|list|tag|search|post|comment|login|error|account|action|picture|write)\.[a-z_.]+["< ]|%\w+%/',
                    preg_replace('/<title>.*?<.title>/', '', (string) $client->getResponse()->getContent()) ?? '',
                    $prefix.$page,
                );
            }
        }
    }
}
