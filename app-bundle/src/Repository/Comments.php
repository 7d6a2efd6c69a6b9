<?php

declare(strict_types=1);

namespace App\Repository;

use App\Cache\TaggedCache;
use App\Entity\Account;
use App\Entity\Comment;
use App\Entity\CommentDraft;
use App\Markdown\Markdown;
use Doctrine\DBAL\Connection;

/** Cached apart from the post, under a tag of their own: a comment makes nobody read the list of posts anew. */
final class Comments
{
    /** How many a page shows: the newest, and it says so. */
    public const SHOWN = 200;
    private const MOST_IN_A_MINUTE = 5;
    /** On the page, the heading "Comments" stands above them. */
    private const TOP_HEADING = 3;
    private const TIME = 'Y-m-d H:i:s.u';

    public function __construct(
        private readonly Connection $database,
        private readonly TaggedCache $cache,
        private readonly Markdown $markdown,
    ) {
    }

    /** In the cache, of all comments on a post. */
    public static function tag(int $postId): string
    {
        return 'comments.'.$postId;
    }

    /** @return list<Comment> oldest first */
    public function of(int $postId): array
    {
        return $this->cache->get('comments.'.$postId, [self::tag($postId)], fn (): array => $this->read($postId));
    }

    /** Asked of MySQL, so that it counts whichever nodes somebody uses. */
    public function isInAHurry(Account $author): bool
    {
        return self::MOST_IN_A_MINUTE <= (int) $this->database->fetchOne(
            'SELECT COUNT(*) FROM comment WHERE author_id = ? AND written_at > ?',
            [$author->id, self::time('-1 minute')],
        );
    }

    /** @return int its id; the one of before, if somebody has pressed the button twice */
    public function add(int $postId, CommentDraft $draft, Account $author): int
    {
        $body = trim($draft->body);
        $before = $this->database->fetchOne(
            'SELECT id FROM comment WHERE post_id = ? AND author_id = ? AND body COLLATE utf8mb4_bin = ? AND written_at > ?',
            [$postId, $author->id, $body, self::time('-1 minute')],
        );
        if (false !== $before) {
            return (int) $before;
        }
        $this->database->insert('comment', [
            'post_id' => $postId,
            'author_id' => $author->id,
            'body' => $body,
            'language' => $draft->language,
            'written_at' => self::time('now'),
        ]);
        $id = (int) $this->database->lastInsertId();
        $this->cache->invalidate(self::tag($postId));

        return $id;
    }

    public function delete(int $postId, Comment $comment): void
    {
        $this->database->delete('comment', ['id' => $comment->id]);
        $this->cache->invalidate(self::tag($postId));
    }

    /** @return list<Comment> */
    private function read(int $postId): array
    {
        /** @var list<array{id: int, display_name: string, body: string, language: string, written_at: string}> $rows */
        $rows = $this->database->fetchAllAssociative(
            'SELECT c.id, a.display_name, c.body, c.language, c.written_at FROM comment c JOIN account a ON a.id = c.author_id
                WHERE c.post_id = ? ORDER BY c.written_at DESC, c.id DESC LIMIT '.self::SHOWN,
            [$postId],
        );

        return array_map(fn (array $row): Comment => new Comment(
            $row['id'],
            $row['display_name'],
            new \DateTimeImmutable($row['written_at'], new \DateTimeZone('UTC')),
            $this->markdown->toHtml($row['body'], self::TOP_HEADING),
            $row['language'],
        ), array_reverse($rows));
    }

    private static function time(string $when): string
    {
        return (new \DateTimeImmutable($when, new \DateTimeZone('UTC')))->format(self::TIME);
    }
}
