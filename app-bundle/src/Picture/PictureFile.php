<?php

declare(strict_types=1);

namespace App\Picture;

/** A file that has been looked into and found to be a picture, whatever it is called. */
final readonly class PictureFile
{
    private const ID_LENGTH = 32;

    private function __construct(
        public string $path,
        public string $id,
        public PictureType $type,
        public int $size,
        public int $width,
        public int $height,
    ) {
    }

    /** @return self|null null: it is no picture, or none of the types that are allowed */
    public static function open(string $path): ?self
    {
        // Two opinions: one knows file types by their first bytes, the other has to find the picture's measures.
        $type = PictureType::tryFrom((string) (new \finfo(\FILEINFO_MIME_TYPE))->file($path));
        [0 => $width, 1 => $height, 'mime' => $mime] = @getimagesize($path) ?: [0, 0, 'mime' => ''];
        if (null === $type || $type->value !== $mime || $width < 1 || $height < 1) {
            return null;
        }
        $id = substr((string) hash_file('sha256', $path), 0, self::ID_LENGTH);

        return new self($path, $id, $type, (int) filesize($path), $width, $height);
    }

    public function pixels(): int
    {
        return $this->width * $this->height;
    }
}
