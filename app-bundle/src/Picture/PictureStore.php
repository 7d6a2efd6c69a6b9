<?php

declare(strict_types=1);

namespace App\Picture;

use App\Entity\Account;
use Doctrine\DBAL\Connection;
use Doctrine\DBAL\ParameterType;

/**
 * Pictures live in MySQL: what one node took, all others serve from the moment it is committed, and no node takes pictures
 * with it when it goes. Whoever needs more room or speed writes another class like this one, for S3 for example.
 *
 * @phpstan-type Row array{id: string, type: string, size: int, width: int, height: int, added_at: string}
 */
final class PictureStore
{
    private const CHUNK_BYTES = 256 << 10;
    private const COLUMNS = 'SELECT id, type, size, width, height, added_at FROM picture';

    public function __construct(private readonly Connection $database)
    {
    }

    public function find(string $id): ?Picture
    {
        /** @var Row|false $row */
        $row = $this->database->fetchAssociative(self::COLUMNS.' WHERE id = ?', [$id]);

        return false === $row ? null : self::picture($row);
    }

    /** @return list<Picture> newest first */
    public function newest(int $limit, int $offset = 0): array
    {
        /** @var list<Row> $rows */
        $rows = $this->database->fetchAllAssociative(
            self::COLUMNS.' ORDER BY added_at DESC, id LIMIT ? OFFSET ?',
            [$limit, $offset],
            [ParameterType::INTEGER, ParameterType::INTEGER],
        );

        return array_map(self::picture(...), $rows);
    }

    /** The same picture again is the same picture: also when two nodes get it at the same time. */
    public function add(PictureFile $file, Account $author): Picture
    {
        return $this->database->transactional(function () use ($file, $author): Picture {
            $isNew = $this->database->executeStatement(
                'INSERT IGNORE INTO picture (id, author_id, type, size, width, height, added_at)
                    VALUES (?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6))',
                [$file->id, $author->id, $file->type->value, $file->size(), $file->width, $file->height],
            );
            if (1 === $isNew) {
                $this->addChunks($file);
            }

            // Still in the transaction, whose lock keeps it from being deleted.
            return $this->find($file->id) ?? throw new \LogicException('A picture that was just stored is not there.');
        });
    }

    /** With its pieces: no node has it from then on. */
    public function delete(Picture $picture): void
    {
        $this->database->delete('picture', ['id' => $picture->id]);
    }

    /**
     * The bytes of a picture from $first to $last, both included, a piece at a time.
     *
     * @return \Generator<int, string>
     */
    public function read(Picture $picture, int $first, int $last): \Generator
    {
        while ($first <= $last) {
            $chunk = $this->database->fetchNumeric(
                'SELECT first_byte, bytes FROM picture_chunk WHERE picture_id = ? AND first_byte <= ?
                    ORDER BY first_byte DESC LIMIT 1',
                [$picture->id, $first],
                [ParameterType::STRING, ParameterType::INTEGER],
            );
            $bytes = false === $chunk ? '' : substr((string) $chunk[1], $first - (int) $chunk[0], $last - $first + 1);
            if ('' === $bytes) {
                throw new \UnexpectedValueException(sprintf('Picture %s lacks its byte %d.', $picture->id, $first));
            }
            yield $bytes;
            $first += strlen($bytes);
        }
    }

    private function addChunks(PictureFile $file): void
    {
        foreach (str_split($file->bytes, self::CHUNK_BYTES) as $number => $bytes) {
            $this->database->insert(
                'picture_chunk',
                ['picture_id' => $file->id, 'first_byte' => $number * self::CHUNK_BYTES, 'bytes' => $bytes],
                ['bytes' => ParameterType::BINARY],
            );
        }
    }

    /** @param Row $row */
    private static function picture(array $row): Picture
    {
        return new Picture(
            $row['id'],
            PictureType::from($row['type']),
            $row['size'],
            $row['width'],
            $row['height'],
            new \DateTimeImmutable($row['added_at'], new \DateTimeZone('UTC')),
        );
    }
}
