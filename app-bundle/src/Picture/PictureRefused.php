<?php

declare(strict_types=1);

namespace App\Picture;

use Symfony\Contracts\Translation\TranslatableInterface;
use Symfony\Contracts\Translation\TranslatorInterface;

/** Says in the author's language why his file was not taken. */
final class PictureRefused extends \RuntimeException implements TranslatableInterface
{
    /** @param array<string, int|float> $values */
    private function __construct(private readonly string $key, private readonly array $values = [])
    {
        parent::__construct($key);
    }

    public static function tooLarge(int $bytes): self
    {
        return new self('picture.too_large', ['%megabytes%' => $bytes >> 20]);
    }

    public static function tooManyPixels(int $pixels): self
    {
        return new self('picture.too_many_pixels', ['%megapixels%' => intdiv($pixels, 1_000_000)]);
    }

    public static function because(string $what): self
    {
        return new self('picture.'.$what);
    }

    public function trans(TranslatorInterface $translator, ?string $locale = null): string
    {
        return $translator->trans($this->key, $this->values, 'admin', $locale);
    }
}
