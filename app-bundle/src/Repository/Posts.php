<?php

declare(strict_types=1);

namespace App\Repository;

use App\Cache\TaggedCache;
use App\Entity\Account;
use App\Entity\Article;
use App\Entity\Post;
use App\Entity\PostDraft;
use App\Entity\PostPage;
use App\Markdown\Markdown;
use Doctrine\DBAL\Connection;
use Doctrine\DBAL\ParameterType;

/**
 * Posts live in MySQL and are read through the cache that all nodes share; writing one makes all nodes forget the old list.
 *
 * @phpstan-import-type Row from PostRows
 */
final class Posts
{
    public const CACHE_TAG = 'posts';
    private const FEED_SIZE = 20;
    private const TIME = 'Y-m-d H:i:s.u';

    public function __construct(
        private readonly Connection $database,
        private readonly TaggedCache $cache,
        private readonly Tags $tags,
        private readonly Markdown $markdown,
    ) {
    }

    /** @return PostPage|null null when there is no such page: were those cached, visitors could fill the cache with them */
    public function page(int $number, ?string $tag = null): ?PostPage
    {
        if ($number < 1 || (null !== $tag && !isset($this->tags->all()[$tag]))) {
            return null;
        }
        $first = $this->cachedPage(1, $tag);

        return match (true) {
            1 === $number => $first,
            $number > $first->last() => null,
            default => $this->cachedPage($number, $tag),
        };
    }

    /** @return list<Post> for the feed */
    public function newest(): array
    {
        return $this->cache->get('newest', [self::CACHE_TAG], fn (): array => $this->read(self::FEED_SIZE, 0));
    }

    public function article(int $id): ?Article
    {
        return $this->cache->get('article.'.$id, [self::CACHE_TAG], fn (): ?Article => $this->readArticle($id));
    }

    public function add(PostDraft $draft, Account $author, \DateTimeImmutable $at = new \DateTimeImmutable()): int
    {
        $id = $this->database->transactional(function () use ($draft, $author, $at): int {
            $this->database->insert('post', [
                'author_id' => $author->id,
                'title' => trim($draft->title),
                'summary' => $draft->summary(),
                'body' => trim($draft->body),
                'language' => $draft->language,
                'published_at' => $at->setTimezone(new \DateTimeZone('UTC'))->format(self::TIME),
            ]);
            $id = (int) $this->database->lastInsertId();
            $this->tags->attach($id, $draft->tagNames());

            return $id;
        });
        $this->cache->invalidate(self::CACHE_TAG);

        return $id;
    }

    public function count(): int
    {
        return (int) $this->database->fetchOne('SELECT COUNT(*) FROM post');
    }

    private function cachedPage(int $number, ?string $tag): PostPage
    {
        $key = null === $tag ? 'page.'.$number : sprintf('tag.%s.%d', $tag, $number);

        return $this->cache->get($key, [self::CACHE_TAG], fn (): PostPage => $this->readPage($number, $tag));
    }

    private function readPage(int $number, ?string $tag): PostPage
    {
        $posts = $this->read(PostPage::SIZE, ($number - 1) * PostPage::SIZE, $tag);

        return new PostPage($posts, $number, null === $tag ? $this->count() : $this->tags->all()[$tag] ?? 0);
    }

    /** @return list<Post> newest first */
    private function read(int $limit, int $offset, ?string $tag = null): array
    {
        $with = ' WHERE p.id IN (SELECT pt.post_id FROM post_tag pt JOIN tag t ON t.id = pt.tag_id WHERE t.name = :tag)';

        /** @var list<Row> $rows */
        $rows = $this->database->fetchAllAssociative(
            'SELECT '.PostRows::COLUMNS.' FROM '.PostRows::TABLES.(null === $tag ? '' : $with)
                .' ORDER BY p.published_at DESC, p.id DESC LIMIT :limit OFFSET :offset',
            ['limit' => $limit, 'offset' => $offset] + (null === $tag ? [] : ['tag' => $tag]),
            ['limit' => ParameterType::INTEGER, 'offset' => ParameterType::INTEGER],
        );

        return PostRows::posts($rows);
    }

    private function readArticle(int $id): ?Article
    {
        /** @var Row|false $row */
        $row = $this->database->fetchAssociative(
            'SELECT '.PostRows::COLUMNS.' FROM '.PostRows::TABLES.' WHERE p.id = ?',
            [$id],
        );

        return false === $row ? null : new Article(PostRows::post($row), $this->markdown->toHtml($row['body']));
    }
}
