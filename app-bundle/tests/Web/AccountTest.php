<?php

declare(strict_types=1);

namespace App\Tests\Web;

use Symfony\Bundle\FrameworkBundle\KernelBrowser;

final class AccountTest extends BlogTestCase
{
    private KernelBrowser $client;

    protected function setUp(): void
    {
        parent::setUp();
        $this->client = self::createClient();
    }

    public function testLoggingOutEverywhereEndsSessionsAndMemories(): void
    {
        $this->logIn();
        $phone = $this->client->getCookieJar()->all();
        $this->client->restart();
        $this->logIn();
        $this->submit(self::PASSWORD);
        self::assertResponseRedirects('/login');
        $this->client->followRedirect();
        self::assertSelectorTextSame('[role=status]', 'You are logged out on all devices.');
        $this->assertStranger();

        $this->client->restart();
        $this->client->getCookieJar()->updateFromSetCookie(array_map(strval(...), $phone));
        $this->assertStranger();

        $this->logIn();
        $this->client->request('GET', '/account');
        self::assertResponseIsSuccessful();
    }

    public function testItTakesThePassword(): void
    {
        $this->client->loginUser($this->author($this->client));
        $this->submit('wrong');
        self::assertResponseStatusCodeSame(422);
        self::assertSelectorTextSame('#password_about', 'This is not your password.');

        $this->client->request('GET', '/account');
        self::assertResponseIsSuccessful();
    }

    public function testAnOpenBrowserIsNoPlaceToGuess(): void
    {
        $this->client->loginUser($this->author($this->client));
        for ($i = 0; $i < 6; ++$i) {
            $this->submit('wrong');
        }
        self::assertSelectorTextSame('#password_about', 'Too many attempts. Please wait a minute.');
        $this->submit(self::PASSWORD);
        self::assertResponseStatusCodeSame(422);
    }

    private function logIn(): void
    {
        $this->client->request('GET', '/login');
        $this->client->submitForm('Log in', ['_username' => 'demo', '_password' => self::PASSWORD, '_remember_me' => true]);
        self::assertResponseRedirects();
    }

    private function submit(string $password): void
    {
        $this->client->request('GET', '/account');
        $this->client->submitForm('Log out everywhere', ['password' => $password]);
    }

    private function assertStranger(): void
    {
        $this->client->request('GET', '/account');
        self::assertResponseRedirects('http://localhost/login');
    }
}
