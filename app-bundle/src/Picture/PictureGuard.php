<?php

declare(strict_types=1);

namespace App\Picture;

use Symfony\Component\HttpFoundation\File\UploadedFile;

/** Decides which uploads become pictures. */
final class PictureGuard
{
    /** PHP allows a little more (scalectl.yml), so that it is mostly this class that says no, and says why. */
    public const MAX_BYTES = 8 << 20;
    /** A small file can claim to be huge: those who look at it would need the memory, 4 bytes for each pixel. */
    public const MAX_PIXELS = 25_000_000;

    /** @throws PictureRefused */
    public function accept(?UploadedFile $upload): PictureFile
    {
        $error = $upload?->getError() ?? \UPLOAD_ERR_NO_FILE;
        if (\UPLOAD_ERR_OK !== $error) {
            throw self::failed($error);
        }
        if ($upload->getSize() > self::MAX_BYTES) {
            throw PictureRefused::tooLarge(self::MAX_BYTES);
        }
        $file = PictureFile::open($upload->getPathname()) ?? throw PictureRefused::because('no_picture');
        if ($file->pixels() > self::MAX_PIXELS) {
            throw PictureRefused::tooManyPixels(self::MAX_PIXELS);
        }

        return $file;
    }

    private static function failed(int $error): PictureRefused
    {
        return match ($error) {
            \UPLOAD_ERR_INI_SIZE, \UPLOAD_ERR_FORM_SIZE => PictureRefused::tooLarge(
                min(self::MAX_BYTES, (int) UploadedFile::getMaxFilesize()),
            ),
            \UPLOAD_ERR_PARTIAL => PictureRefused::because('partial'),
            \UPLOAD_ERR_NO_FILE => PictureRefused::because('none'),
            default => PictureRefused::because('failed'),
        };
    }
}
