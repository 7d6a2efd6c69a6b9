<?php

declare(strict_types=1);

namespace App\Entity;

/** Makes tags out of what people type: "PHP 8, php-8;Redis" is php-8 and redis. */
final class TagNames
{
    public const MOST = 6;
    public const LONGEST = 30;

    /** @return list<string> sorted, each of them once */
    public static function of(string $typed): array
    {
        $names = [];
        foreach (preg_split('/[,;\n]/', mb_scrub($typed, 'UTF-8')) ?: [] as $words) {
            // A tag is part of an address: letters and digits, with hyphens between them.
            $name = trim((string) preg_replace('/[^\p{L}\p{M}\p{N}]+/u', '-', mb_strtolower($words)), '-');
            if ('' !== $name) {
                $names[] = $name;
            }
        }
        $names = array_values(array_unique($names));
        sort($names, \SORT_STRING);

        return $names;
    }
}
