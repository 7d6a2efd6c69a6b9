<?php

declare(strict_types=1);

namespace App\Repository;

use App\Entity\Post;

/**
 * How posts are read from MySQL, for all queries that find some. Tags come along in the same row.
 *
 * @phpstan-type Row array{id: int, title: string, summary: string, body: string, language: string, display_name: string,
 *     published_at: string, tags: string|null}
 */
final class PostRows
{
    public const COLUMNS = 'p.id, p.title, p.summary, p.body, p.language, a.display_name, p.published_at,
        (SELECT GROUP_CONCAT(t.name ORDER BY t.name SEPARATOR \',\')
            FROM post_tag pt JOIN tag t ON t.id = pt.tag_id WHERE pt.post_id = p.id) AS tags';
    public const TABLES = 'post p JOIN account a ON a.id = p.author_id';

    /**
     * @param list<Row> $rows
     *
     * @return list<Post>
     */
    public static function posts(array $rows): array
    {
        return array_map(self::post(...), $rows);
    }

    /** @param Row $row */
    public static function post(array $row): Post
    {
        return new Post(
            $row['id'],
            $row['title'],
            $row['summary'],
            $row['body'],
            $row['display_name'],
            new \DateTimeImmutable($row['published_at'], new \DateTimeZone('UTC')),
            null === $row['tags'] ? [] : explode(',', $row['tags']),
            $row['language'],
        );
    }
}
