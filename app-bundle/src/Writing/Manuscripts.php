<?php

declare(strict_types=1);

namespace App\Writing;

use App\Cache\TaggedCache;
use App\Entity\Account;
use App\Entity\PostDraft;
use App\Repository\Comments;
use App\Repository\Posts;
use App\Repository\Tags;
use Doctrine\DBAL\Connection;

/**
 * Writes posts, published or not. Each change names the version that it is a change of, and is refused when there is a newer
 * one: two people who edit on two nodes cannot undo each other's work unknowingly. Whatever visitors can see is forgotten by
 * the cache of all nodes once it is committed.
 */
final class Manuscripts
{
    private const LOCK = 'demo.manuscript.';
    private const LOCK_SECONDS = 5;

    public function __construct(
        private readonly Connection $database,
        private readonly ManuscriptReader $reader,
        private readonly Tags $tags,
        private readonly TaggedCache $cache,
    ) {
    }

    /** @return int its number, for life */
    public function create(PostDraft $content, Account $author): int
    {
        return $this->database->transactional(function () use ($content, $author): int {
            $id = $this->takeNumber($author);
            $this->database->executeStatement(
                'INSERT INTO draft (id, author_id, title, summary, body, tags, language, version, changed_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, 1, UTC_TIMESTAMP(6))',
                [
                    $id,
                    $author->id,
                    trim($content->title),
                    trim($content->summary),
                    trim($content->body),
                    $content->tags,
                    $content->language,
                ],
            );

            return $id;
        });
    }

    /** @throws EditConflict */
    public function change(int $id, int $version, PostDraft $content): void
    {
        $this->inTurn($id, $version, function (Manuscript $now) use ($content): void {
            $text = ['title' => trim($content->title), 'body' => trim($content->body), 'version' => $now->version + 1];
            if (!$now->isPublished) {
                $text += ['summary' => trim($content->summary), 'tags' => $content->tags, 'changed_at' => self::now()];
                $this->database->update('draft', $text, ['id' => $now->id]);

                return;
            }
            $this->database->update('post', $text + ['summary' => $content->summary()], ['id' => $now->id]);
            $this->database->delete('post_tag', ['post_id' => $now->id]);
            $this->tags->attach($now->id, $content->tagNames());
        });
    }

    /** @throws EditConflict */
    public function publish(int $id, int $version): void
    {
        $this->inTurn($id, $version, function (Manuscript $now): void {
            if ($now->isPublished) {
                return;
            }
            $this->database->executeStatement(
                'INSERT INTO post (id, author_id, title, summary, body, language, published_at, version)
                    SELECT id, author_id, title, ?, body, language, COALESCE(published_at, UTC_TIMESTAMP(6)), version + 1
                    FROM draft WHERE id = ?',
                [$now->content->summary(), $now->id],
            );
            $this->tags->attach($now->id, $now->content->tagNames());
            $this->moveComments('draft_comment', 'comment', $now->id);
            $this->database->delete('draft', ['id' => $now->id]);
        });
    }

    /** @throws EditConflict */
    public function unpublish(int $id, int $version): void
    {
        $this->inTurn($id, $version, function (Manuscript $now): void {
            if (!$now->isPublished) {
                return;
            }
            // First of all, as a new comment locks the post before the list of comments: in two orders, each would wait for the other.
            $this->database->fetchOne('SELECT id FROM post WHERE id = ? FOR UPDATE', [$now->id]);
            $this->database->executeStatement(
                'INSERT INTO draft (id, author_id, title, summary, body, tags, language, version, changed_at, published_at)
                    SELECT id, author_id, title, ?, body, ?, language, version + 1, UTC_TIMESTAMP(6), published_at
                    FROM post WHERE id = ?',
                [$now->content->summary, $now->content->tags, $now->id],
            );
            $this->moveComments('comment', 'draft_comment', $now->id);
            $this->database->delete('post', ['id' => $now->id]);
        });
    }

    /** @throws EditConflict */
    public function delete(int $id, int $version): void
    {
        $this->inTurn($id, $version, function (Manuscript $now): void {
            $this->database->delete($now->isPublished ? 'post' : 'draft', ['id' => $now->id]);
        });
    }

    /**
     * A lock with a name rather than on a row: the row moves between two tables, and locking where there is none would block
     * those who add one.
     *
     * @param callable(Manuscript): void $action
     */
    private function inTurn(int $id, int $version, callable $action): void
    {
        $lock = self::LOCK.$id;
        if (1 !== (int) $this->database->fetchOne('SELECT GET_LOCK(?, ?)', [$lock, self::LOCK_SECONDS])) {
            throw new EditConflict();
        }
        try {
            $now = $this->reader->find($id);
            if ($now?->version !== $version) {
                throw new EditConflict();
            }
            // Not begun before it is an action's turn to lock: MariaDB refuses to lock what is newer than what a transaction has read.
            $this->database->transactional(static fn () => $action($now));
        } finally {
            // Whatever has been thrown: it may be committed, and only the answer was lost.
            $this->cache->invalidate(Posts::CACHE_TAG, Comments::tag($id));
            $this->database->executeStatement('DO RELEASE_LOCK(?)', [$lock]);
        }
    }

    /** What they were about is deleted after this, and takes those that were left behind along. */
    private function moveComments(string $from, string $to, int $id): void
    {
        $columns = 'id, post_id, author_id, body, language, written_at';
        $this->database->executeStatement("INSERT INTO $to ($columns) SELECT $columns FROM $from WHERE post_id = ?", [$id]);
    }

    /** From the counter of the posts, which gives no number twice. Nobody sees the row: it is gone before it is committed. */
    private function takeNumber(Account $author): int
    {
        $this->database->executeStatement(
            "INSERT INTO post (author_id, title, summary, body, published_at) VALUES (?, '', '', '', UTC_TIMESTAMP(6))",
            [$author->id],
        );
        $id = (int) $this->database->lastInsertId();
        $this->database->delete('post', ['id' => $id]);

        return $id;
    }

    private static function now(): string
    {
        return (new \DateTimeImmutable('now', new \DateTimeZone('UTC')))->format('Y-m-d H:i:s.u');
    }
}
