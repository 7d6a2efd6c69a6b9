<?php

declare(strict_types=1);

namespace App\Tests\Web;

use App\Repository\Comments;

final class AdminTest extends AdminTestCase
{
    public function testADraftIsSeenByNobodyElse(): void
    {
        $this->actAs('writer');
        $id = $this->draft();

        $this->client->followRedirect();
        self::assertSelectorTextSame('[role=status]', 'Saved.');
        self::assertInputValueSame('title', 'A plan');
        self::assertInputValueSame('tags', 'php, redis');
        $this->assertShown($id, false);
        $shownByOlderReleases = $this->database()->fetchOne('SELECT id FROM post WHERE id = ?', [$id]);
        self::assertFalse($shownByOlderReleases);
    }

    public function testPublishingAndTakingBackIsSeenAtOnce(): void
    {
        $this->actAs('writer');
        $id = $this->draft();
        $this->act($id, 'publish', 'Publish');
        $this->client->followRedirect();
        self::assertSelectorTextContains('[role=status]', 'Published.');
        $this->assertShown($id, true);
        self::assertSelectorTextSame('.post strong', 'care');
        self::assertSelectorTextContains('.post .tags', 'redis');

        $this->act($id, 'unpublish', 'Unpublish');
        $this->assertShown($id, false);

        $this->act($id, 'publish', 'Publish');
        $this->assertShown($id, true);
        self::assertSelectorTextContains('.post .tags', 'redis');
    }

    public function testAPostKeepsItsDateWhenItComesBack(): void
    {
        $this->actAs('demo');
        $before = $this->database()->fetchOne('SELECT published_at FROM post WHERE id = 1');
        $this->act(1, 'unpublish', 'Unpublish');
        $this->act(1, 'publish', 'Publish');

        self::assertSame($before, $this->database()->fetchOne('SELECT published_at FROM post WHERE id = 1'));
    }

    public function testCommentsWaitForAPostThatWasTakenBack(): void
    {
        $this->actAs('demo');
        $this->client->request('GET', '/post/1');
        $this->client->submitForm('Send', ['body' => 'Well said.']);
        $comment = parse_url((string) $this->client->getResponse()->headers->get('Location'), \PHP_URL_FRAGMENT);
        $this->act(1, 'unpublish', 'Unpublish');
        // As a reader does who was shown the post just before: what he finds is cached.
        self::assertSame([], self::getContainer()->get(Comments::class)->of(1));
        $this->act(1, 'publish', 'Publish');

        $this->client->request('GET', '/post/1');
        self::assertSelectorTextContains('#'.$comment, 'Well said.');
    }

    public function testACommentOnWhatIsBeingDeletedIsNoAccident(): void
    {
        $this->actAs('demo');
        $this->client->request('GET', '/post/1');
        // As another node has committed it, and has not told the cache yet.
        $this->database()->delete('post', ['id' => 1]);
        $this->client->submitForm('Send', ['body' => 'Too late.']);

        self::assertResponseStatusCodeSame(404);
    }

    public function testANoteIsInTheLanguageOfThePageItIsWrittenOn(): void
    {
        $this->actAs('writer');
        $this->client->request('GET', '/de/admin/post/new');
        $this->client->submitForm('Entwurf speichern', ['title' => 'Ein Plan', 'body' => 'Mit Sorgfalt.']);
        $this->client->followRedirect();
        self::assertSelectorTextSame('[role=status]', 'Gespeichert.');
        $this->client->submitForm('Veröffentlichen');
        $this->client->followRedirect();

        self::assertSelectorExists('h1[lang=de]');
    }

    public function testWritingAndPublishingInOneGo(): void
    {
        $this->actAs('writer');
        $this->write('Publish');
        $this->client->followRedirect();

        self::assertSelectorTextSame('h1', 'A plan');
        self::assertSelectorTextContains('.byline', 'Writer');
    }

    public function testAChangeIsSeenAtOnce(): void
    {
        $this->actAs('demo');
        $this->client->request('GET', '/post/1');
        $this->write('Save for everybody', ['title' => 'Changed', 'body' => 'New words', 'tags' => 'fresh'], '/admin/post/1');
        self::assertResponseRedirects('/admin/post/1');

        $this->client->request('GET', '/post/1');
        self::assertSelectorTextSame('h1', 'Changed');
        self::assertSelectorTextSame('.post .text', 'New words');
        self::assertSelectorTextSame('.post .tags', 'fresh');
    }

    public function testASummaryMadeOfTheTextFollowsTheText(): void
    {
        $this->actAs('writer');
        $this->write('Publish');
        $id = (int) basename((string) $this->client->getResponse()->headers->get('Location'));
        $this->write('Preview', ['body' => 'Other words.'], "/admin/post/$id");
        self::assertInputValueSame('title', 'A plan');
        self::assertSelectorTextSame('#summary', '');
        $this->client->submitForm('Save for everybody', ['body' => 'Still other words.']);

        $this->client->request('GET', "/post/$id");
        self::assertSelectorTextSame('.summary', 'Still other words.');
    }

    public function testDeletingIsAskedAboutFirst(): void
    {
        $this->actAs('writer');
        $id = $this->draft();
        $this->act($id, 'publish', 'Publish');
        $this->client->request('GET', "/admin/post/$id/delete");
        self::assertSelectorTextSame('form.sheet strong', 'A plan');
        $this->assertShown($id, true);

        $this->act($id, 'delete', 'Delete');
        $this->assertShown($id, false);
        $this->client->request('GET', "/admin/post/$id");
        self::assertResponseStatusCodeSame(404);
    }

    public function testAQuestionThatWasOpenForTooLongIsAskedAgain(): void
    {
        $this->actAs('demo');
        $this->client->request('GET', '/admin/post/17/unpublish');
        // Another session, as after a login in another tab.
        $form = $this->client->getCrawler()->selectButton('Unpublish')->form();
        $this->actAs('demo');
        $this->client->submit($form);
        $this->client->followRedirect();

        self::assertSelectorTextContains('[role=alert]', 'This form was open for too long.');
        $this->assertShown(17, true);
        $this->act(17, 'unpublish', 'Unpublish');
        $this->assertShown(17, false);
    }

    public function testNumbersAreNeverUsedTwice(): void
    {
        $this->actAs('demo');
        $first = $this->draft();
        $this->act($first, 'delete', 'Delete');

        self::assertGreaterThan($first, $this->draft());
    }

    public function testThePreviewIsThePageThatWillBePublished(): void
    {
        $this->actAs('writer');
        $this->write('Preview');
        self::assertResponseIsSuccessful();
        self::assertInputValueSame('title', 'A plan');
        $preview = $this->client->getCrawler()->filter('#preview article')->html();
        self::assertSame('0', (string) $this->database()->fetchOne('SELECT COUNT(*) FROM draft'));

        $this->client->submitForm('Publish');
        $this->client->followRedirect();
        $time = '/<time.*?<\/time>/s';
        self::assertSame(
            preg_replace($time, '', $preview),
            preg_replace($time, '', $this->client->getCrawler()->filter('article.post')->html()),
        );
    }

    public function testAnIncompleteNoteIsExplained(): void
    {
        $this->actAs('writer');
        $this->write('Save draft', ['title' => ' ']);

        self::assertResponseStatusCodeSame(422);
        self::assertSelectorTextContains('#title_about', 'A note needs a title.');
    }

    public function testPagesBringNeitherInlineScriptsNorStyles(): void
    {
        $this->actAs('demo');
        foreach (['/admin', '/admin/pictures', '/admin/post/new', '/admin/post/1', '/admin/post/1/delete', '/account'] as $path) {
            $crawler = $this->client->request('GET', $path);

            self::assertResponseIsSuccessful($path);
            self::assertCount(0, $crawler->filter('script, style, [style], [onclick], [onload], [onsubmit]'), $path);
            $ids = $crawler->filter('[id]')->extract(['id']);
            self::assertSame(array_unique($ids), $ids, $path);
        }
    }

    public function testForgedFormsDoNothing(): void
    {
        $this->actAs('demo');
        $this->client->request('POST', '/admin/post/1/delete', ['version' => '1', '_token' => 'guessed']);
        self::assertResponseRedirects('/admin/post/1/delete', 303);
        $forged = ['title' => 'Forged', 'body' => 'x', 'version' => '1', 'save' => '', '_token' => 'guessed'];
        $this->client->request('POST', '/admin/post/1', $forged);
        self::assertResponseStatusCodeSame(422);
        $this->client->request('POST', '/admin/post/1', ['insert' => 'x', '_token' => 'guessed']);
        self::assertResponseStatusCodeSame(422);

        $this->client->request('GET', '/post/1');
        self::assertSelectorTextContains('h1', 'One good machine');
    }
}
