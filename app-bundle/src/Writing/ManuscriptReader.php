<?php

declare(strict_types=1);

namespace App\Writing;

use App\Entity\PostDraft;
use Doctrine\DBAL\Connection;

/**
 * Finds a manuscript where it is: among the drafts, or among the posts. Not cached, as it is about to be changed.
 *
 * @phpstan-type Row array{id: int, author_id: int, display_name: string, title: string, summary: string, body: string,
 *     tags: string|null, language: string, version: int, published_at: string|null, is_published: int}
 */
final class ManuscriptReader
{
    private const DRAFT = 'SELECT d.id, d.author_id, a.display_name, d.title, d.summary, d.body, d.tags, d.language, d.version,
            d.published_at, 0 AS is_published
        FROM draft d JOIN account a ON a.id = d.author_id WHERE d.id = ?';
    private const POST = 'SELECT p.id, p.author_id, a.display_name, p.title, p.summary, p.body,
            (SELECT GROUP_CONCAT(t.name ORDER BY t.name SEPARATOR \', \')
                FROM post_tag pt JOIN tag t ON t.id = pt.tag_id WHERE pt.post_id = p.id),
            p.language, p.version, p.published_at, 1
        FROM post p JOIN account a ON a.id = p.author_id WHERE p.id = ?';

    public function __construct(private readonly Connection $database)
    {
    }

    public function find(int $id): ?Manuscript
    {
        // In one query: between two of them it could move from where it is looked for next to where it was looked for first.
        /** @var Row|false $row */
        $row = $this->database->fetchAssociative(self::DRAFT.' UNION ALL '.self::POST, [$id, $id]);

        return false === $row ? null : self::manuscript($row);
    }

    /** @param Row $row */
    private static function manuscript(array $row): Manuscript
    {
        return new Manuscript(
            $row['id'],
            $row['author_id'],
            $row['display_name'],
            new PostDraft($row['title'], self::ownSummary($row), $row['body'], (string) $row['tags'], $row['language']),
            $row['version'],
            1 === $row['is_published'],
            null === $row['published_at'] ? null : new \DateTimeImmutable($row['published_at'], new \DateTimeZone('UTC')),
        );
    }

    /**
     * A summary that was made of the text is made of it again when the text changes.
     *
     * @param Row $row
     */
    private static function ownSummary(array $row): string
    {
        return $row['summary'] === (new PostDraft(body: $row['body']))->summary() ? '' : $row['summary'];
    }
}
