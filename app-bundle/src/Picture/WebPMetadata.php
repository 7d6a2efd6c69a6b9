<?php

declare(strict_types=1);

namespace App\Picture;

/** As in Metadata: a row of chunks, each of which begins with its kind and its length, and is filled up to an even number of bytes. */
final class WebPMetadata
{
    private const HEAD = 12;
    private const FRAME = 8;
    private const EXIF = 'EXIF';
    /** Comes first, and says what else there is; without it there are no chunks but the pixels' own. */
    private const EXTENDED = 'VP8X';
    private const EXTENDED_LENGTH = 10;
    private const HAS_EXIF = 0x08;
    private const HAS_XMP = 0x04;
    /** A picture of those that move: has chunks of its own, behind its measures. */
    private const FRAME_OF_FILM = 'ANMF';
    private const FRAME_HEAD = 16;
    private const PIXELS = ['VP8 ', 'VP8L', 'ALPH'];
    private const NEEDED = [self::EXTENDED, ...self::PIXELS, 'ANIM', self::FRAME_OF_FILM, 'ICCP'];

    /** What follows the last chunk goes as well. */
    public static function strip(string $file): ?Stripped
    {
        $end = self::FRAME + (int) (@unpack('V', $file, 4)[1] ?? 0);
        $chunks = $end > strlen($file) + 1 ? null : self::chunks(substr($file, self::HEAD, max(0, $end - self::HEAD)));
        $isExtended = self::EXTENDED === ($chunks[0][0] ?? '');
        if (null === $chunks || $isExtended && strlen($chunks[0][1]) < self::EXTENDED_LENGTH) {
            return null;
        }
        $orientation = Exif::UPRIGHT;
        if ($isExtended) {
            $orientation = Exif::orientation(array_column($chunks, 1, 0)[self::EXIF] ?? '');
            $flags = ord($chunks[0][1][0]) & ~(self::HAS_EXIF | self::HAS_XMP);
            $chunks[0][1][0] = chr($flags | (Exif::UPRIGHT === $orientation ? 0 : self::HAS_EXIF));
        }
        $picture = self::only(self::NEEDED, $chunks);
        if (null === $picture) {
            return null;
        }
        $picture .= Exif::UPRIGHT === $orientation ? '' : self::chunk(self::EXIF, Exif::of($orientation));

        return new Stripped('RIFF'.pack('V', 4 + strlen($picture)).'WEBP'.$picture, $orientation);
    }

    /** @return list<array{string, string}>|null kinds and contents; some programs leave the last byte out that fills up */
    private static function chunks(string $bytes): ?array
    {
        $chunks = [];
        for ($at = 0, $end = strlen($bytes); $at < $end; $at += self::FRAME + $length + $length % 2) {
            ['type' => $type, 'length' => $length] = @unpack('a4type/Vlength', $bytes, $at) ?: ['type' => '', 'length' => 0];
            $data = substr($bytes, $at + self::FRAME, $length);
            if ($end < $at + self::FRAME + $length) {
                return null;
            }
            $chunks[] = [$type, $data];
        }

        return $chunks;
    }

    /**
     * @param list<string> $needed
     * @param list<array{string, string}> $chunks
     */
    private static function only(array $needed, array $chunks): ?string
    {
        $picture = '';
        foreach ($chunks as [$type, $data]) {
            if (!in_array($type, $needed, true)) {
                continue;
            }
            if (self::FRAME_OF_FILM === $type) {
                $own = self::chunks(substr($data, self::FRAME_HEAD));
                if (null === $own) {
                    return null;
                }
                $data = substr($data, 0, self::FRAME_HEAD).self::only(self::PIXELS, $own);
            }
            $picture .= self::chunk($type, $data);
        }

        return $picture;
    }

    private static function chunk(string $type, string $data): string
    {
        return $type.pack('V', strlen($data)).$data.str_repeat("\0", strlen($data) % 2);
    }
}
