<?php

declare(strict_types=1);

namespace App\Picture;

/**
 * What cameras and programs write into a file beside the picture: where and when it was taken, with what, and by whom. The
 * author does not see it, but every reader could. The pixels stay as they are: nothing is compressed a second time.
 */
final class Metadata
{
    private const PNG_HEAD = 8;
    private const PNG_CHUNKS = ['eXIf', 'iTXt', 'tEXt', 'tIME', 'zTXt'];
    private const WEBP_HEAD = 12;
    private const WEBP_CHUNKS = ['EXIF', 'XMP '];
    /** In the chunk "VP8X": that there are such chunks. */
    private const WEBP_FLAGS = 0x0C;

    /** @return string|null the picture without it; null if the file is not what its type says */
    public static function strip(string $file, PictureType $type): ?string
    {
        return match ($type) {
            PictureType::Jpeg => JpegMetadata::strip($file),
            PictureType::Png => self::stripPng($file),
            PictureType::WebP => self::stripWebP($file),
            // No camera makes any, and its comments say which program did.
            PictureType::Gif => $file,
        };
    }

    /** What follows the last chunk goes as well. */
    private static function stripPng(string $file): ?string
    {
        $picture = substr($file, 0, self::PNG_HEAD);
        for ($at = self::PNG_HEAD, $type = ''; 'IEND' !== $type; $at += strlen($chunk)) {
            ['length' => $length, 'type' => $type] = @unpack('Nlength/a4type', $file, $at) ?: ['length' => 0, 'type' => ''];
            $chunk = substr($file, $at, $length + 12);
            if (strlen($chunk) < $length + 12) {
                return null;
            }
            $picture .= in_array($type, self::PNG_CHUNKS, true) ? '' : $chunk;
        }

        return $picture;
    }

    private static function stripWebP(string $file): ?string
    {
        $end = 8 + (int) (@unpack('V', $file, 4)[1] ?? 0);
        $picture = '';
        for ($at = self::WEBP_HEAD; $at < $end; $at += strlen($chunk)) {
            ['type' => $type, 'length' => $length] = @unpack('a4type/Vlength', $file, $at) ?: ['type' => '', 'length' => 0];
            $length += 8 + $length % 2;
            $chunk = substr($file, $at, $length);
            if (strlen($chunk) < $length) {
                return null;
            }
            if ('VP8X' === $type) {
                $chunk[8] = chr(ord($chunk[8]) & ~self::WEBP_FLAGS);
            }
            $picture .= in_array($type, self::WEBP_CHUNKS, true) ? '' : $chunk;
        }

        return 'RIFF'.pack('V', 4 + strlen($picture)).'WEBP'.$picture;
    }
}
