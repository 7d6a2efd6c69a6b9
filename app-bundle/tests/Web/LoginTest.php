<?php

declare(strict_types=1);

namespace App\Tests\Web;

use App\Entity\Account;
use App\Entity\Role;
use App\Repository\Accounts;
use Doctrine\DBAL\Connection;
use Symfony\Bundle\FrameworkBundle\KernelBrowser;
use Symfony\Component\BrowserKit\Cookie;
use Symfony\Component\PasswordHasher\Hasher\PasswordHasherFactoryInterface;

final class LoginTest extends BlogTestCase
{
    private const HERE = '192.0.2.1';
    private const ELSEWHERE = '192.0.2.2';

    private KernelBrowser $client;

    protected function setUp(): void
    {
        parent::setUp();
        $this->setEnvironment('SYMFONY_TRUSTED_PROXIES', '127.0.0.1');
        $this->client = self::createClient();
    }

    public function testAFewWrongPasswordsAreEnough(): void
    {
        $this->guess(5);
        self::assertSelectorTextContains('[role=alert]', 'Invalid credentials.');

        $this->logIn(self::PASSWORD);
        self::assertSelectorTextContains('[role=alert]', 'Too many failed login attempts, please try again in 1 minute.');
    }

    public function testItIsSaidInGermanToo(): void
    {
        $this->guess(6);
        $this->client->request('GET', '/de/login');
        $this->client->submitForm('Anmelden', ['_username' => 'demo', '_password' => self::PASSWORD]);
        $this->client->followRedirect();

        self::assertSelectorTextContains('[role=alert]', 'Zu viele fehlgeschlagene Anmeldeversuche');
    }

    public function testAnotherSpellingIsTheSameAccount(): void
    {
        foreach (['demo', 'Demo', 'démo', 'DEMO', 'dëmo'] as $name) {
            $this->logIn('wrong', $name);
        }

        $this->logIn(self::PASSWORD);
        self::assertSelectorTextContains('[role=alert]', 'Too many failed');
    }

    public function testTheOwnerGetsInFromElsewhere(): void
    {
        $this->guess(6);

        $this->logIn(self::PASSWORD, address: self::ELSEWHERE);
        $this->assertLoggedIn();
    }

    public function testOthersGetInFromTheSameAddress(): void
    {
        $this->addAccount('other');
        $this->guess(6);

        $this->logIn(self::PASSWORD, 'other');
        $this->assertLoggedIn();
    }

    public function testOneAddressDoesNotTryManyAccounts(): void
    {
        for ($i = 0; $i < 25; ++$i) {
            $this->logIn('wrong', 'name'.$i);
        }
        self::assertSelectorTextContains('[role=alert]', 'Invalid credentials.');

        $this->logIn(self::PASSWORD);
        self::assertSelectorTextContains('[role=alert]', 'Too many failed');
        self::assertSame('26', (string) $this->database()->fetchOne('SELECT COUNT(*) FROM login_attempt'), 'An attacker fills no table.');
    }

    public function testOneNetworkOfIpV6IsOneAddress(): void
    {
        for ($i = 1; $i <= 6; ++$i) {
            $this->logIn('wrong', address: '2001:db8:1:2::'.$i);
        }
        self::assertSelectorTextContains('[role=alert]', 'Too many failed');

        $this->logIn(self::PASSWORD, address: '2001:db8:1:3::1');
        $this->assertLoggedIn();
    }

    public function testAfterAMinuteItMayBeTriedAgain(): void
    {
        $this->guess(6);
        $this->database()->executeStatement('UPDATE login_attempt SET ends_at = UTC_TIMESTAMP()');

        $this->logIn(self::PASSWORD);
        $this->assertLoggedIn();
    }

    public function testWhatIsOverIsForgotten(): void
    {
        $this->guess(2);
        $this->database()->executeStatement('UPDATE login_attempt SET ends_at = UTC_TIMESTAMP() - INTERVAL 1 SECOND');

        $this->logIn('wrong', 'other', self::ELSEWHERE);
        self::assertSame('2', (string) $this->database()->fetchOne('SELECT COUNT(*) FROM login_attempt'));
    }

    public function testWhoGetsInHasGuessedNothing(): void
    {
        for ($i = 0; $i < 30; ++$i) {
            $this->logIn(self::PASSWORD);
            $this->assertLoggedIn();
        }
    }

    public function testANameThatIsNoTextIsNobody(): void
    {
        $this->logIn('wrong', "\xff\xfe'--");

        self::assertSelectorTextContains('[role=alert]', 'Invalid credentials.');
    }

    public function testWhoIsRememberedNeedsNoSession(): void
    {
        $this->logIn(self::PASSWORD, remember: true);
        $cookie = $this->client->getCookieJar()->get('demo_remembered');
        self::assertNotNull($cookie);
        self::assertTrue($cookie->isHttpOnly());
        self::assertSame('lax', $cookie->getSameSite());
        $this->dropSession();

        $this->client->request('GET', '/');
        self::assertSelectorTextContains('nav', 'Log out');
        $this->client->request('GET', '/post/new');
        self::assertResponseIsSuccessful();
    }

    public function testWhoGuessesAtAnAddressEndsNoMemoryThere(): void
    {
        $this->logIn(self::PASSWORD, remember: true);
        $cookies = $this->client->getCookieJar()->all();
        for ($i = 0; $i < 26; ++$i) {
            $this->logIn('wrong', 'name'.$i);
        }
        self::assertSelectorTextContains('[role=alert]', 'Too many failed');
        $attempts = $this->attempts();
        $this->client->restart();
        $this->client->getCookieJar()->updateFromSetCookie(array_map(strval(...), $cookies));
        $this->dropSession();

        $this->client->request('GET', '/post/new');
        self::assertResponseIsSuccessful();
        self::assertNotNull($this->client->getCookieJar()->get('demo_remembered'));
        self::assertSame($attempts, $this->attempts(), 'Nor does a memory make room for more guesses.');
    }

    public function testWhoDoesNotAskIsNotRemembered(): void
    {
        $this->logIn(self::PASSWORD);

        self::assertNull($this->client->getCookieJar()->get('demo_remembered'));
    }

    public function testAForgedMemoryIsForgotten(): void
    {
        $this->logIn(self::PASSWORD, remember: true);
        $value = (string) $this->client->getCookieJar()->get('demo_remembered')?->getValue();
        $this->client->restart();
        $this->client->getCookieJar()->set(new Cookie('demo_remembered', strtr($value, 'abcdef', 'bcdefa')));

        $this->client->request('GET', '/');
        self::assertResponseIsSuccessful();
        self::assertSelectorTextContains('nav', 'Log in');
        self::assertResponseHasHeader('Set-Cookie');
        self::assertTrue($this->client->getResponse()->headers->getCookies()[0]->isCleared());
    }

    public function testLoggingOutEndsTheMemoryToo(): void
    {
        $this->logIn(self::PASSWORD, remember: true);
        $this->client->request('GET', '/');
        $this->client->submitForm('Log out');

        self::assertNull($this->client->getCookieJar()->get('demo_remembered'));
    }

    private function guess(int $times): void
    {
        for ($i = 0; $i < $times; ++$i) {
            $this->logIn('wrong');
        }
    }

    private function logIn(string $password, string $name = 'demo', string $address = self::HERE, bool $remember = false): void
    {
        $this->client->restart();
        $this->client->setServerParameter('HTTP_X_FORWARDED_FOR', $address);
        $this->client->request('GET', '/login');
        $this->client->submitForm('Log in', ['_username' => $name, '_password' => $password, '_remember_me' => $remember]);
        self::assertResponseRedirects();
        $this->client->followRedirect();
    }

    private function dropSession(): void
    {
        $this->client->getCookieJar()->expire('demo_session');
        $this->client->getCookieJar()->expire('MOCKSESSID');
    }

    private function attempts(): int
    {
        return (int) $this->database()->fetchOne('SELECT SUM(attempts) FROM login_attempt');
    }

    private function assertLoggedIn(): void
    {
        self::assertSelectorTextContains('nav', 'Log out');
    }

    private function addAccount(string $name): void
    {
        $hash = self::getContainer()->get(PasswordHasherFactoryInterface::class)->getPasswordHasher(Account::class)->hash(self::PASSWORD);
        self::getContainer()->get(Accounts::class)->add($name, $name, $hash, Role::Author);
    }

    private function database(): Connection
    {
        return self::getContainer()->get(Connection::class);
    }
}
