<?php

declare(strict_types=1);

namespace App\Picture;

/** As in Metadata: a row of blocks, most of which are a head and a row of short pieces, of which the last one is empty. */
final class GifMetadata
{
    private const HEAD = 13;
    private const PICTURE = ',';
    private const PICTURE_HEAD = 10;
    private const EXTENSION = '!';
    private const END = ';';
    /** How a frame is shown, and how often they all are. The rest are comments, and what programs invented. */
    private const NEEDED = '/^!(?:\xF9|\xFF\x0B(?:NETSCAPE2\.0|ANIMEXTS1\.0))/';

    /** What follows the last block goes as well. */
    public static function strip(string $file): ?Stripped
    {
        $at = self::HEAD + self::colours($file, 10);
        $picture = substr($file, 0, $at);
        $isEmpty = true;
        while (in_array($file[$at] ?? '', [self::PICTURE, self::EXTENSION], true)) {
            // A picture may have colours of its own, and says in one byte how its pixels are compressed.
            $head = self::PICTURE === $file[$at] ? self::PICTURE_HEAD + self::colours($file, $at + 9) + 1 : 2;
            $end = self::endOfPieces($file, $at + $head);
            if (null === $end) {
                return null;
            }
            $block = substr($file, $at, $end - $at);
            $isPicture = self::PICTURE === $block[0];
            if ($isPicture || 1 === preg_match(self::NEEDED, $block)) {
                $picture .= $block;
            }
            $isEmpty = $isEmpty && !$isPicture;
            $at = $end;
        }

        return $isEmpty ? null : new Stripped($picture.self::END);
    }

    /** How many bytes the list of colours has that this byte tells of. */
    private static function colours(string $file, int $at): int
    {
        $flags = ord($file[$at] ?? "\0");

        return 0 === ($flags & 0x80) ? 0 : 3 << (($flags & 0x07) + 1);
    }

    private static function endOfPieces(string $file, int $at): ?int
    {
        while (isset($file[$at]) && "\0" !== $file[$at]) {
            $at += 1 + ord($file[$at]);
        }

        return isset($file[$at]) ? $at + 1 : null;
    }
}
