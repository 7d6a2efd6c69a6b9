<?php

declare(strict_types=1);

namespace App\Tests\Web;

use App\Entity\CommentDraft;
use App\Repository\Comments;
use Symfony\Bundle\FrameworkBundle\KernelBrowser;

final class CommentTest extends BlogTestCase
{
    public function testACommentIsBelowThePostAtOnce(): void
    {
        $client = $this->loggedIn();
        $client->request('GET', '/post/17');
        self::assertSelectorTextContains('.comments', 'Nobody has said anything yet.');
        $client->submitForm('Send', ['body' => "# Well\n\n*said* <b>there</b>"]);

        self::assertResponseRedirects('/post/17#comment-1', 303);
        $client->followRedirect();
        self::assertSame(
            "<h3>Well</h3>\n<p><em>said</em> there</p>",
            trim($client->getCrawler()->filter('#comment-1 .text')->html()),
        );
        self::assertSelectorTextContains('#comment-1 .byline', 'Demo');
        $client->request('GET', '/post/16');
        self::assertSelectorNotExists('.comment');
    }

    public function testACommentLeavesTheCachedPostsAlone(): void
    {
        $this->setEnvironment('APP_EXPOSE', '1');
        $client = $this->loggedIn();
        $client->request('GET', '/');
        $client->request('GET', '/post/17');
        $client->submitForm('Send', ['body' => 'Word']);

        $client->request('GET', '/');
        self::assertSelectorTextSame('#cache', 'hit');
        $client->request('GET', '/post/17');
        self::assertSelectorTextSame('#cache', 'miss');
        self::assertSelectorTextContains('#comment-1', 'Word');
    }

    public function testStrangersAreAskedToLogInAndComeBackToTheForm(): void
    {
        $client = self::createClient();
        $client->request('GET', '/post/17');
        self::assertSelectorNotExists('.comments form');
        $client->clickLink('Log in to comment');
        $client->followRedirect();
        $client->submitForm('Log in', ['_username' => 'demo', '_password' => self::PASSWORD]);

        self::assertResponseRedirects('http://localhost/post/17/comment');
        $client->followRedirect();
        self::assertSelectorTextContains('.intro', 'A comment is a promise');
        self::assertSelectorTextSame('#body', '');
    }

    public function testWhatWasWrittenOutlivesTheSession(): void
    {
        $client = $this->loggedIn();
        $client->request('GET', '/post/17');
        $form = $client->getCrawler()->selectButton('Send')->form(['body' => 'The result of an hour.']);
        $client->restart();
        $client->submit($form);
        self::assertResponseStatusCodeSame(403);
        self::assertSelectorTextContains('#logged-out', 'Your comment is below and has not been sent.');
        self::assertSelectorNotExists('.error');
        self::assertSelectorTextSame('#body', 'The result of an hour.');

        $form = $client->getCrawler()->selectButton('Send')->form();
        $client->loginUser($this->author($client));
        $client->submit($form);
        // There was no token to send: a stranger has no session to keep it in.
        self::assertResponseStatusCodeSame(422);
        $client->submitForm('Send');
        $client->followRedirect();
        self::assertSelectorTextSame('#comment-1 .text', 'The result of an hour.');
    }

    public function testStrangersWhoSendSomethingGetNoSession(): void
    {
        $client = self::createClient();
        foreach (['x', '', str_repeat('ä', 5000)] as $text) {
            $client->request('POST', '/post/17/comment', ['body' => $text, '_token' => 'guessed']);

            self::assertResponseStatusCodeSame(403);
            self::assertResponseNotHasHeader('Set-Cookie');
            self::assertSelectorTextSame('#body', $text);
        }
    }

    public function testWhatIsWrongIsExplainedAndTheTextStays(): void
    {
        $client = $this->loggedIn();
        $client->request('GET', '/post/17');
        $client->submitForm('Send', ['body' => ' ']);
        self::assertResponseStatusCodeSame(422);
        self::assertSelectorTextContains('#body_about', 'There is nothing to read yet.');

        $client->submitForm('Send', ['body' => str_repeat('ä', 2001)]);
        self::assertResponseStatusCodeSame(422);
        self::assertSelectorTextSame('#body', str_repeat('ä', 2001));

        $client->request('POST', '/post/17/comment', ['body' => 'Forged', '_token' => 'guessed']);
        self::assertResponseStatusCodeSame(422);
        $client->request('POST', '/post/4711/comment', ['body' => 'x']);
        self::assertResponseStatusCodeSame(404);
        $client->request('GET', '/post/17');
        self::assertSelectorNotExists('.comment');
    }

    public function testTheSameWordsSentTwiceAreOneCommentAndManyAreTooMany(): void
    {
        $client = $this->loggedIn();
        foreach (['Again', 'Again', 'and', 'again', 'and again', 'and on'] as $text) {
            $client->request('GET', '/post/17');
            $client->submitForm('Send', ['body' => $text]);
            self::assertResponseStatusCodeSame(303, $text);
        }
        $client->request('GET', '/post/16');
        $client->submitForm('Send', ['body' => 'More']);

        self::assertResponseStatusCodeSame(422);
        self::assertSelectorTextContains('form .error', 'many comments in a minute');
        self::assertSelectorTextSame('#body', 'More');
        $client->request('GET', '/post/17');
        self::assertCount(5, $client->getCrawler()->filter('.comment'));
    }

    public function testOfVeryManyCommentsTheNewestAreShown(): void
    {
        $client = self::createClient();
        $author = $this->author($client);
        for ($i = 0; $i <= Comments::SHOWN; ++$i) {
            self::getContainer()->get(Comments::class)->add(17, new CommentDraft('Number '.$i), $author);
        }
        $client->request('GET', '/post/17');

        self::assertCount(Comments::SHOWN, $client->getCrawler()->filter('.comment'));
        self::assertSelectorTextSame('.comments .empty', 'These are the newest 200.');
        self::assertSelectorTextSame('.comment .text', 'Number 1');
    }

    private function loggedIn(): KernelBrowser
    {
        $client = self::createClient();
        $client->loginUser($this->author($client));

        return $client;
    }
}
