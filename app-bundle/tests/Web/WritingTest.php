<?php

declare(strict_types=1);

namespace App\Tests\Web;

final class WritingTest extends BlogTestCase
{
    public function testSomebodyWhoWritesLogsInFirst(): void
    {
        $client = self::createClient();
        $client->request('GET', '/post/new');
        self::assertResponseRedirects('http://localhost/login');

        $client->followRedirect();
        $client->submitForm('Log in', ['_username' => 'demo', '_password' => self::PASSWORD]);
        self::assertResponseRedirects('http://localhost/post/new');
    }

    public function testAWrongPasswordIsRefused(): void
    {
        $client = self::createClient();
        $client->request('GET', '/login');
        $client->submitForm('Log in', ['_username' => 'demo', '_password' => 'wrong']);
        $client->followRedirect();

        self::assertSelectorTextContains('[role=alert]', 'Invalid credentials.');
        self::assertInputValueSame('_username', 'demo');
    }

    public function testTheHouseCannotLogIn(): void
    {
        $client = self::createClient();
        $client->request('GET', '/login');
        $client->submitForm('Log in', ['_username' => 'scalectl', '_password' => '']);
        $client->followRedirect();

        self::assertSelectorExists('[role=alert]');
    }

    public function testANewPostIsOnTheListAtOnce(): void
    {
        $client = self::createClient();
        $client->loginUser($this->author($client));
        $client->request('GET', '/');
        $client->clickLink('Write');
        $client->submitForm('Publish', ['title' => 'Fresh <ink>', 'body' => "First.\n\n<script>alert(1)</script>"]);

        self::assertResponseRedirects('/post/9');
        $client->followRedirect();
        self::assertSelectorTextSame('h1', 'Fresh <ink>');
        self::assertSelectorTextSame('article > p:last-of-type', '<script>alert(1)</script>');
        $client->request('GET', '/');
        self::assertSelectorTextSame('.posts h2', 'Fresh <ink>');
        self::assertSelectorTextContains('.posts .byline', 'Demo');
    }

    public function testAnEmptyPostIsExplained(): void
    {
        $client = self::createClient();
        $client->loginUser($this->author($client));
        $client->request('GET', '/post/new');
        $client->submitForm('Publish', ['title' => ' ', 'body' => '']);

        self::assertResponseStatusCodeSame(422);
        self::assertSelectorTextContains('#title_about', 'A note needs a title.');
        self::assertSelectorTextContains('#body_about', 'There is nothing to read yet.');
        self::assertSame('title_about', $client->getCrawler()->filter('#title')->attr('aria-describedby'));
    }

    public function testAForgedFormIsRefused(): void
    {
        $client = self::createClient();
        $client->loginUser($this->author($client));
        $client->request('POST', '/post/new', ['title' => 'Forged', 'body' => 'x', '_token' => 'guessed']);

        self::assertResponseStatusCodeSame(422);
        $client->request('GET', '/');
        self::assertSelectorTextNotContains('.posts', 'Forged');
    }

    public function testLoggingOutIsAFormToo(): void
    {
        $client = self::createClient();
        $client->loginUser($this->author($client));
        $client->request('GET', '/logout');
        self::assertResponseStatusCodeSame(405);
        $client->request('POST', '/logout', ['_csrf_token' => 'guessed']);
        self::assertResponseStatusCodeSame(403);

        $client->request('GET', '/');
        $client->submitForm('Log out');
        $client->followRedirect();
        self::assertSelectorTextContains('nav', 'Log in');
    }
}
