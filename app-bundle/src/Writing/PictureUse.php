<?php

declare(strict_types=1);

namespace App\Writing;

use App\Picture\Picture;
use Doctrine\DBAL\Connection;
use Doctrine\DBAL\ParameterType;

/** Finds the notes that would miss a picture. It reads all texts for that, but only before a picture is deleted. */
final class PictureUse
{
    public const MOST = 50;

    public function __construct(private readonly Connection $database)
    {
    }

    /** @return array<int, string> titles by number, newest first: of those that have it in their text or in their comments */
    public function of(Picture $picture): array
    {
        return $this->database->fetchAllKeyValue(
            'SELECT m.id, m.title FROM (
                SELECT id, title, body FROM draft
                UNION ALL SELECT id, title, body FROM post
                UNION ALL SELECT d.id, d.title, c.body FROM draft_comment c JOIN draft d ON d.id = c.post_id
                UNION ALL SELECT p.id, p.title, c.body FROM comment c JOIN post p ON p.id = c.post_id
            ) m WHERE m.body LIKE ? GROUP BY m.id, m.title ORDER BY m.id DESC LIMIT ?',
            ['%/picture/'.$picture->id.'.%', self::MOST],
            [ParameterType::STRING, ParameterType::INTEGER],
        );
    }
}
