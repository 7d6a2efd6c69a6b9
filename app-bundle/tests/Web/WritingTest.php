<?php

declare(strict_types=1);

namespace App\Tests\Web;

use App\Entity\PostDraft;
use PHPUnit\Framework\Attributes\TestWith;

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
        $client->submitForm('Publish', [
            'title' => 'Fresh <ink>',
            'body' => "First.\n\n*Last* <b>word</b>",
            'tags' => 'Fresh Ink, Größe',
        ]);

        self::assertResponseRedirects('/post/19');
        $client->followRedirect();
        self::assertSelectorTextSame('h1', 'Fresh <ink>');
        self::assertSame("<p>First.</p>\n<p><em>Last</em> word</p>", trim($client->getCrawler()->filter('.text')->html()));
        $client->clickLink('größe');
        self::assertSelectorTextSame('.posts h2', 'Fresh <ink>');
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

    #[TestWith(['one, two, three, four, five, six, seven', 'A note has 6 tags at most.'])]
    #[TestWith(['this-is-the-longest-tag-of-them-all', 'is longer than 30 characters.'])]
    public function testTagsHaveLimits(string $tags, string $complaint): void
    {
        $client = self::createClient();
        $client->loginUser($this->author($client));
        $client->request('GET', '/post/new');
        $client->submitForm('Publish', ['title' => 'T', 'body' => 'B', 'tags' => $tags]);

        self::assertResponseStatusCodeSame(422);
        self::assertSelectorTextContains('#tags_about', $complaint);
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

    #[TestWith(['/post/new', 'Publish', 'Your note is below and has not been published.'])]
    #[TestWith(['/de/post/new', 'Veröffentlichen', 'Deine Notiz steht unten und ist noch nicht veröffentlicht.'])]
    public function testATextOutlivesItsSession(string $path, string $button, string $notice): void
    {
        $text = ['title' => 'Half a day', 'summary' => 'In short', 'body' => "One </textarea>\n\ntwo.", 'tags' => 'time, <b>'];
        $client = self::createClient();
        $client->loginUser($this->author($client));
        $client->request('GET', $path);
        $form = $client->getCrawler()->selectButton($button)->form($text);
        $client->restart();
        $client->submit($form);
        self::assertResponseStatusCodeSame(403);
        self::assertResponseNotHasHeader('Set-Cookie');
        self::assertSelectorTextContains('#logged-out', $notice);
        self::assertSelectorNotExists('.error');
        self::assertSelectorExists('#logged-out a[href$="/login"]');
        self::assertSelectorNotExists('[autofocus]');

        $form = $client->getCrawler()->selectButton($button)->form();
        self::assertSame($text, $form->getValues());
        $client->loginUser($this->author($client));
        $client->submit($form);
        // There was no token to send: a stranger has no session to keep it in.
        self::assertResponseStatusCodeSame(422);
        self::assertSelectorNotExists('#logged-out');
        $client->submitForm($button);
        $client->followRedirect();
        self::assertSelectorTextSame('h1', 'Half a day');
        self::assertSelectorTextSame('.summary', 'In short');
        self::assertSame(str_starts_with($path, '/de/') ? 'de' : 'en', $client->getCrawler()->filter('h1')->attr('lang'));
    }

    public function testStrangersWhoSendANoteGetItBackAndNoSession(): void
    {
        $client = self::createClient();
        foreach (['x', '', str_repeat('ä', PostDraft::LONGEST + 1)] as $text) {
            $client->request('POST', '/post/new', ['title' => 'T', 'body' => $text, '_token' => 'guessed']);

            self::assertResponseStatusCodeSame(403);
            self::assertResponseNotHasHeader('Set-Cookie');
            self::assertSelectorTextSame('#body', $text);
        }
        $client->request('GET', '/post/19');
        self::assertResponseStatusCodeSame(404);
    }

    #[TestWith(['/post/new'])]
    #[TestWith(['/post/1/comment'])]
    #[TestWith(['/admin/post/1'])]
    public function testWhatAnotherSiteSendsIsNobodysText(string $path): void
    {
        $client = self::createClient();
        foreach (['https://localhost:8443' => 403, 'https://localhost.example' => 302, 'null' => 302] as $origin => $status) {
            $client->request('POST', $path, ['title' => 'T', 'body' => 'Theirs.'], server: ['HTTP_ORIGIN' => $origin]);

            self::assertResponseStatusCodeSame($status, $origin);
        }
        self::assertResponseRedirects('http://localhost/login');
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
