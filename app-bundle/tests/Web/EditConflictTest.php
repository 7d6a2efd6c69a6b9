<?php

declare(strict_types=1);

namespace App\Tests\Web;

use App\Entity\PostDraft;
use App\Writing\Manuscripts;

final class EditConflictTest extends AdminTestCase
{
    private const MINE = ['title' => 'Mine', 'body' => 'My words.'];

    private int $id;

    protected function setUp(): void
    {
        parent::setUp();
        $this->actAs('writer');
        $this->id = $this->draft();
    }

    public function testNobodyOverwritesUnknowingly(): void
    {
        $this->client->request('GET', "/admin/post/$this->id");
        $this->somebodyElse()->change($this->id, 1, new PostDraft('Theirs', '', 'Their words.'));
        $this->client->submitForm('Save draft', self::MINE);

        self::assertResponseStatusCodeSame(409);
        self::assertSelectorTextContains('#conflict', 'Somebody else has changed this note');
        self::assertSelectorTextContains('#conflict pre', 'Their words.');
        self::assertInputValueSame('title', 'Mine');
        self::assertSame('Theirs', $this->title());

        $this->client->submitForm('Save draft');
        self::assertResponseStatusCodeSame(303);
        self::assertSame('Mine', $this->title());
    }

    public function testAPreviewDoesNotMakeAnOldVersionNew(): void
    {
        $this->client->request('GET', "/admin/post/$this->id");
        $this->somebodyElse()->change($this->id, 1, new PostDraft('Theirs', '', 'Their words.'));
        $this->client->submitForm('Preview', self::MINE);
        self::assertResponseIsSuccessful();
        $this->client->submitForm('Save draft');

        self::assertResponseStatusCodeSame(409);
        self::assertSame('Theirs', $this->title());
    }

    public function testWhatWasPublishedMeanwhileIsAConflictToo(): void
    {
        $this->client->request('GET', "/admin/post/$this->id");
        $this->somebodyElse()->publish($this->id, 1);
        $this->client->submitForm('Save draft', self::MINE);

        self::assertResponseStatusCodeSame(409);
        $this->client->submitForm('Save for everybody');
        $this->client->request('GET', "/post/$this->id");
        self::assertSelectorTextSame('h1', 'Mine');
    }

    public function testATextSurvivesThatItsNoteIsDeleted(): void
    {
        $this->client->request('GET', "/admin/post/$this->id");
        $this->somebodyElse()->delete($this->id, 1);
        $this->client->submitForm('Save draft', self::MINE);
        self::assertResponseStatusCodeSame(409);
        self::assertSelectorTextContains('#conflict', 'has deleted this note');
        self::assertInputValueSame('title', 'Mine');

        $this->client->submitForm('Save draft');
        self::assertResponseStatusCodeSame(303);
        self::assertSame(['Mine'], $this->database()->fetchFirstColumn('SELECT title FROM draft'));
    }

    public function testWhatHasChangedIsNotDeletedUnread(): void
    {
        $this->client->request('GET', "/admin/post/$this->id/delete");
        $this->somebodyElse()->change($this->id, 1, new PostDraft('Theirs', '', 'Their words.'));
        $this->client->submitForm('Delete');
        $this->client->followRedirect();

        self::assertSelectorTextContains('[role=alert]', 'Somebody else has changed this note just now.');
        self::assertSelectorTextContains('form.sheet strong', 'Theirs');
        $this->client->submitForm('Delete');
        self::assertFalse($this->title());
    }

    public function testATextSurvivesItsSession(): void
    {
        $this->client->request('GET', "/admin/post/$this->id");
        $form = $this->client->getCrawler()->selectButton('Save draft')->form(self::MINE);
        $this->client->restart();
        $this->client->submit($form);
        self::assertResponseStatusCodeSame(403);
        self::assertResponseNotHasHeader('Set-Cookie');
        self::assertSelectorTextContains('#logged-out', 'You are not logged in any more.');
        self::assertSelectorNotExists('.error');
        self::assertInputValueSame('title', 'Mine');
        self::assertSelectorNotExists('.pictures');
        self::assertSame('A plan', $this->title());

        $form = $this->client->getCrawler()->selectButton('Save draft')->form();
        $this->actAs('writer');
        $this->client->submit($form);
        // There was no token to send: a stranger has no session to keep it in.
        self::assertResponseStatusCodeSame(422);
        self::assertInputValueSame('title', 'Mine');
        $this->client->submitForm('Save draft');
        self::assertResponseRedirects("/admin/post/$this->id");
        self::assertSame('Mine', $this->title());
    }

    private function somebodyElse(): Manuscripts
    {
        return self::getContainer()->get(Manuscripts::class);
    }

    private function title(): string|false
    {
        return $this->database()->fetchOne('SELECT title FROM draft WHERE id = ?', [$this->id]);
    }
}
