<?php

declare(strict_types=1);

namespace App\Repository;

use App\Cache\TaggedCache;
use Doctrine\DBAL\Connection;

/** The words that posts are filed under. A tag is there as long as a post has it. */
final class Tags
{
    private const POPULAR = 24;

    public function __construct(private readonly Connection $database, private readonly TaggedCache $cache)
    {
    }

    /** @return array<string, int> how many posts have the tag, by its name, in alphabetical order */
    public function all(): array
    {
        return $this->cache->get('tags', [Posts::CACHE_TAG], fn (): array => array_map(
            intval(...),
            $this->database->fetchAllKeyValue(
                'SELECT t.name, COUNT(*) FROM tag t JOIN post_tag pt ON pt.tag_id = t.id GROUP BY t.id, t.name ORDER BY t.name',
            ),
        ));
    }

    /** @return array<string, int> those that most posts have, in alphabetical order */
    public function popular(): array
    {
        $tags = $this->all();
        arsort($tags);
        $tags = array_slice($tags, 0, self::POPULAR, true);
        ksort($tags, \SORT_STRING);

        return $tags;
    }

    /** @param list<string> $names normalised and sorted: two writers who lock tags in one order cannot block each other */
    public function attach(int $postId, array $names): void
    {
        foreach ($names as $name) {
            $this->database->executeStatement('INSERT IGNORE INTO tag (name) VALUES (?)', [$name]);
            $this->database->executeStatement(
                'INSERT INTO post_tag (post_id, tag_id) SELECT ?, id FROM tag WHERE name = ?',
                [$postId, $name],
            );
        }
    }
}
