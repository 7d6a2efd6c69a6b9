<?php

declare(strict_types=1);

namespace App\Search;

use App\Entity\Post;
use App\Entity\PostPage;
use App\Repository\PostRows;
use Doctrine\DBAL\Connection;
use Doctrine\DBAL\ParameterType;

/**
 * Asks MySQL's full-text index. Nothing is cached: there is no end of questions, and their answers would push out of the
 * cache what all readers need.
 *
 * @phpstan-import-type Row from PostRows
 */
final class Search
{
    private const MATCH = 'MATCH (p.title, p.summary, p.body) AGAINST (? IN BOOLEAN MODE)';
    private const PATTERN = 'CONCAT_WS(\' \', p.title, p.summary, p.body) REGEXP ?';

    public function __construct(private readonly Connection $database)
    {
    }

    /** @return PostPage|null what fits best comes first; null when there is no such page */
    public function find(Question $question, int $number): ?PostPage
    {
        [$where, $values] = self::conditions($question);
        $total = $question->isEmpty() ? 0 : (int) $this->database->fetchOne(
            'SELECT COUNT(*) FROM '.PostRows::TABLES.' WHERE '.$where,
            $values,
        );
        $page = new PostPage([], $number, $total);
        if ($number < 1 || $number > $page->last()) {
            return null;
        }

        return 0 === $total ? $page : new PostPage($this->read($question, $number), $number, $total);
    }

    /** @return list<Post> */
    private function read(Question $question, int $number): array
    {
        [$where, $values] = self::conditions($question);
        $order = 'p.published_at DESC, p.id DESC';
        if ('' !== $question->boolean()) {
            $order = self::MATCH.' DESC, '.$order;
            $values[] = $question->boolean();
        }

        /** @var list<Row> $rows */
        $rows = $this->database->fetchAllAssociative(
            'SELECT '.PostRows::COLUMNS.' FROM '.PostRows::TABLES.' WHERE '.$where.' ORDER BY '.$order.' LIMIT ? OFFSET ?',
            [...$values, PostPage::SIZE, ($number - 1) * PostPage::SIZE],
            [
                ...array_fill(0, count($values), ParameterType::STRING),
                ParameterType::INTEGER,
                ParameterType::INTEGER,
            ],
        );

        return PostRows::posts($rows);
    }

    /** @return array{string, list<string>} */
    private static function conditions(Question $question): array
    {
        $conditions = array_fill(0, count($question->patterns()), self::PATTERN);
        $values = $question->patterns();
        if ('' !== $question->boolean()) {
            array_unshift($conditions, self::MATCH);
            array_unshift($values, $question->boolean());
        }

        return [implode(' AND ', $conditions), $values];
    }
}
