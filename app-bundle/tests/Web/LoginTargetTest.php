<?php

declare(strict_types=1);

namespace App\Tests\Web;

use PHPUnit\Framework\Attributes\TestWith;
use Symfony\Bundle\FrameworkBundle\KernelBrowser;

/** What happens around a login: where somebody was before it, he is after it. */
final class LoginTargetTest extends BlogTestCase
{
    #[TestWith(['/post/3', '/post/3'])]
    #[TestWith(['/search?q=cache&page=1', '/search?q=cache&page=1'])]
    #[TestWith(['/', '/'])]
    #[TestWith(['/?page=2', '/?page=2'])]
    public function testWhoWasReadingGoesOn(string $page, string $target): void
    {
        $client = self::createClient();
        $client->request('GET', $page);
        $client->clickLink('Log in');
        self::logIn($client, 'wrong');
        $client->followRedirect();
        self::logIn($client, self::PASSWORD);

        self::assertResponseRedirects('http://localhost'.$target);
    }

    public function testWhoWentBackToTheFrontPageComesBackThere(): void
    {
        $client = self::createClient();
        $client->request('GET', '/post/3');
        $client->clickLink('Log in');
        $client->request('GET', '/');
        $client->clickLink('Log in');
        self::logIn($client, self::PASSWORD);

        self::assertResponseRedirects('http://localhost/');
    }

    #[TestWith(['https://evil.example/'])]
    #[TestWith(['//evil.example/'])]
    #[TestWith(['/\\evil.example/'])]
    #[TestWith(["/\t/evil.example/"])]
    #[TestWith(['@evil.example'])]
    #[TestWith(['.evil.example'])]
    #[TestWith([':8080'])]
    public function testNobodyIsSentToAnotherSite(string $to): void
    {
        $client = self::createClient();
        $client->request('GET', '/login', ['to' => $to]);
        self::logIn($client, self::PASSWORD);

        self::assertResponseRedirects();
        self::assertStringStartsWith('http://localhost/', (string) $client->getResponse()->headers->get('Location'));
    }

    public function testTheLanguageStays(): void
    {
        $client = self::createClient();
        $client->request('GET', '/de/post/3');
        $client->clickLink('Anmelden');
        self::assertSelectorTextSame('h1', 'Anmelden');
        $client->submitForm('Anmelden', ['_username' => 'demo', '_password' => self::PASSWORD]);

        self::assertResponseRedirects('http://localhost/de/post/3');
    }

    #[TestWith(['/login', 'This form was open for too long. Please send it again.'])]
    #[TestWith(['/de/login', 'Das Formular war zu lange offen. Bitte schick es noch einmal ab.'])]
    public function testWhoTakesHisTimeSendsTheFormAgain(string $page, string $notice): void
    {
        $client = self::createClient();
        $client->request('POST', $page, ['_username' => 'demo', '_password' => self::PASSWORD, '_csrf_token' => 'old']);
        $client->followRedirect();
        self::assertSelectorTextSame('[role=alert]', $notice);
        $client->submit($client->getCrawler()->filter('main form')->form(['_password' => self::PASSWORD]));

        self::assertResponseRedirects('http://localhost'.('/login' === $page ? '/' : '/de/'));
    }

    public function testWhoIsLoggedInNeedsNoLogin(): void
    {
        $client = self::createClient();
        $client->request('GET', '/de/login');
        $client->submitForm('Anmelden', ['_username' => 'demo', '_password' => self::PASSWORD]);
        $client->request('GET', '/de/login');

        self::assertResponseRedirects('/de/');
    }

    #[TestWith(['/post/3', 'http://localhost/post/3'])]
    #[TestWith(['/de/search?q=cache&page=1', 'http://localhost/de/search?q=cache&page=1'])]
    #[TestWith(['/tag/login', 'http://localhost/tag/login'])]
    #[TestWith(['', '/'])]
    #[TestWith(['/login?to=/post/3', '/'])]
    #[TestWith(['/de/login', '/'])]
    #[TestWith(['//evil.example/', '/'])]
    #[TestWith(['/\\evil.example/', '/'])]
    #[TestWith(["/\t/evil.example/", '/'])]
    #[TestWith(['https://evil.example/', '/'])]
    public function testWhoIsLoggedInAndFollowsAnOldLinkIsWhereItLeads(string $to, string $target): void
    {
        $client = self::createClient();
        $client->request('GET', '/login');
        self::logIn($client, self::PASSWORD);
        $client->request('GET', '/login', ['to' => $to]);

        self::assertResponseRedirects($target);
    }

    private static function logIn(KernelBrowser $client, string $password): void
    {
        $client->submitForm('Log in', ['_username' => 'demo', '_password' => $password]);
    }
}
