<?php

declare(strict_types=1);

namespace App\Picture;

/** As in Metadata: a row of chunks, each of which begins with its length and its kind, and ends with a checksum. */
final class PngMetadata
{
    private const HEAD = 8;
    private const FRAME = 12;
    private const EXIF = 'eXIf';
    private const END = 'IEND';
    /** The pixels, their colours and their measures, and the frames of what moves. Programs invent others. */
    private const NEEDED = [
        'IHDR', 'PLTE', 'IDAT', self::END, 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT', 'bKGD', 'pHYs', 'acTL', 'fcTL',
        'fdAT',
    ];

    /** What follows the last chunk goes as well. */
    public static function strip(string $file): ?Stripped
    {
        $picture = substr($file, 0, self::HEAD);
        $orientation = Exif::UPRIGHT;
        for ($at = self::HEAD, $type = ''; self::END !== $type; $at += strlen($chunk)) {
            ['length' => $length, 'type' => $type] = @unpack('Nlength/a4type', $file, $at) ?: ['length' => 0, 'type' => ''];
            $chunk = substr($file, $at, $length + self::FRAME);
            if (strlen($chunk) < $length + self::FRAME) {
                return null;
            }
            if (self::EXIF === $type && Exif::UPRIGHT === $orientation) {
                $orientation = Exif::orientation(substr($chunk, 8, $length));
                $picture .= Exif::UPRIGHT === $orientation ? '' : self::chunk(self::EXIF, Exif::of($orientation));
            }
            $picture .= in_array($type, self::NEEDED, true) ? $chunk : '';
        }

        return new Stripped($picture, $orientation);
    }

    private static function chunk(string $type, string $data): string
    {
        return pack('N', strlen($data)).$type.$data.pack('N', crc32($type.$data));
    }
}
