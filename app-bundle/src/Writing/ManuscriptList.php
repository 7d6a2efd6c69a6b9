<?php

declare(strict_types=1);

namespace App\Writing;

use App\Entity\Account;
use App\Entity\Role;
use Doctrine\DBAL\Connection;
use Doctrine\DBAL\ParameterType;

/**
 * What there is to administrate: drafts first, then posts, each newest first. Never cached: authors see what is.
 *
 * @phpstan-type Row array{id: int, title: string, display_name: string, version: int, is_published: int, at: string}
 */
final class ManuscriptList
{
    public const SIZE = 30;

    public function __construct(private readonly Connection $database)
    {
    }

    /** @return list<ManuscriptLine> one more than SIZE when there is a next page */
    public function page(int $number, Account $reader): array
    {
        /** @var list<Row> $rows */
        $rows = $this->database->fetchAllAssociative(
            'SELECT m.id, m.title, a.display_name, m.version, m.is_published, m.at FROM (
                SELECT id, title, author_id, version, 0 AS is_published, changed_at AS at FROM draft
                UNION ALL SELECT id, title, author_id, version, 1, published_at FROM post
            ) m JOIN account a ON a.id = m.author_id
            WHERE ? OR m.author_id = ?
            ORDER BY m.is_published, m.at DESC, m.id DESC LIMIT ? OFFSET ?',
            [Role::Admin === $reader->role, $reader->id, self::SIZE + 1, ($number - 1) * self::SIZE],
            [ParameterType::BOOLEAN, ParameterType::INTEGER, ParameterType::INTEGER, ParameterType::INTEGER],
        );

        return array_map(self::line(...), $rows);
    }

    /** @param Row $row */
    private static function line(array $row): ManuscriptLine
    {
        return new ManuscriptLine(
            $row['id'],
            $row['title'],
            $row['display_name'],
            $row['version'],
            1 === $row['is_published'],
            new \DateTimeImmutable($row['at'], new \DateTimeZone('UTC')),
        );
    }
}
