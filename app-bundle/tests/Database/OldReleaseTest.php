<?php

declare(strict_types=1);

namespace App\Tests\Database;

use App\Entity\PostDraft;
use App\Repository\Accounts;
use App\Tests\Web\BlogTestCase;
use App\Writing\Manuscripts;
use Doctrine\DBAL\Connection;

/** What the first release sends to the database has to work with the schema of this one: while both serve, and after a rollback. */
final class OldReleaseTest extends BlogTestCase
{
    private Connection $database;

    protected function setUp(): void
    {
        parent::setUp();
        $this->database = self::getContainer()->get(Connection::class);
    }

    public function testItStillWrites(): void
    {
        $this->database->insert('account', ['username' => 'old', 'display_name' => 'Old', 'password_hash' => '']);
        $account = self::getContainer()->get(Accounts::class)->find('old');
        self::assertSame(['ROLE_AUTHOR'], $account?->getRoles());

        $post = ['author_id' => $account->id, 'title' => 'Old', 'summary' => '', 'body' => 'x', 'published_at' => '2026-01-01'];
        $this->database->insert('post', $post);
        self::assertContains('Old', $this->titles());
    }

    public function testItNeverShowsADraft(): void
    {
        $manuscripts = self::getContainer()->get(Manuscripts::class);
        $author = self::getContainer()->get(Accounts::class)->find('demo');
        self::assertNotNull($author);
        $id = $manuscripts->create(new PostDraft('A plan', '', 'x'), $author);
        self::assertNotContains('A plan', $this->titles());

        $manuscripts->publish($id, 1);
        self::assertContains('A plan', $this->titles());

        $manuscripts->unpublish($id, 2);
        self::assertNotContains('A plan', $this->titles());
    }

    /** @return list<string> of the first release's list, all pages of it */
    private function titles(): array
    {
        return array_column($this->database->fetchAllAssociative(
            'SELECT p.id, p.title, p.summary, p.body, a.display_name, p.published_at
                FROM post p JOIN account a ON a.id = p.author_id ORDER BY p.published_at DESC, p.id DESC',
        ), 'title');
    }
}
