<?php

declare(strict_types=1);

namespace App\Repository;

use App\Cache\TaggedCache;
use App\Entity\Account;
use App\Entity\Post;
use App\Entity\PostDraft;
use App\Entity\PostPage;
use Doctrine\DBAL\Connection;
use Doctrine\DBAL\ParameterType;

/** Posts live in MySQL and are read through the cache that all nodes share; writing one makes all nodes forget the old list. */
final class Posts
{
    private const TAG = 'posts';
    private const COLUMNS = 'SELECT p.id, p.title, p.summary, p.body, a.display_name, p.published_at
        FROM post p JOIN account a ON a.id = p.author_id';
    private const TIME = 'Y-m-d H:i:s.u';

    public function __construct(private readonly Connection $database, private readonly TaggedCache $cache)
    {
    }

    public function page(int $number): PostPage
    {
        return $this->cache->get('page.'.$number, [self::TAG], fn (): PostPage => $this->readPage($number));
    }

    public function find(int $id): ?Post
    {
        return $this->cache->get('post.'.$id, [self::TAG], fn (): ?Post => $this->readPost($id));
    }

    public function add(PostDraft $draft, Account $author, \DateTimeImmutable $at = new \DateTimeImmutable()): int
    {
        $this->database->insert('post', [
            'author_id' => $author->id,
            'title' => trim($draft->title),
            'summary' => $draft->summary(),
            'body' => trim($draft->body),
            'published_at' => $at->setTimezone(new \DateTimeZone('UTC'))->format(self::TIME),
        ]);
        $id = (int) $this->database->lastInsertId();
        $this->cache->invalidate(self::TAG);

        return $id;
    }

    public function count(): int
    {
        return (int) $this->database->fetchOne('SELECT COUNT(*) FROM post');
    }

    private function readPage(int $number): PostPage
    {
        $rows = $this->database->fetchAllAssociative(
            self::COLUMNS.' ORDER BY p.published_at DESC, p.id DESC LIMIT ? OFFSET ?',
            [PostPage::SIZE, ($number - 1) * PostPage::SIZE],
            [ParameterType::INTEGER, ParameterType::INTEGER],
        );

        return new PostPage(array_map(self::post(...), $rows), $number, $this->count());
    }

    private function readPost(int $id): ?Post
    {
        $row = $this->database->fetchAssociative(self::COLUMNS.' WHERE p.id = ?', [$id]);

        return false === $row ? null : self::post($row);
    }

    /** @param array<string, mixed> $row */
    private static function post(array $row): Post
    {
        return new Post(
            (int) $row['id'],
            $row['title'],
            $row['summary'],
            $row['body'],
            $row['display_name'],
            new \DateTimeImmutable($row['published_at'], new \DateTimeZone('UTC')),
        );
    }
}
