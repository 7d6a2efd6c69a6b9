<?php

declare(strict_types=1);

namespace App\Markdown;

use function Symfony\Component\String\u;

/** The words of a text without Markdown's signs: roughly, for where only its beginning is shown. */
final class PlainText
{
    private const READ_AHEAD = 20;
    private const SIGNS = [
        '/^(```|~~~).*?(^\1|\z)/ms' => '',               // code is no beginning
        '/^ {0,3}\|?(?: *:?-{3,}:? *\|)+.*$/m' => '',    // the line below the head of a table
        '/!?\[([^\]\n]*)\]\([^)\n]*\)/' => '$1',         // links and pictures: what they are called
        '/^ {0,3}(?:#{1,6}|>|[-*+]|\d+[.)])[ \t]+/m' => '',
        '/<\/?\w[^>\n]*>/' => '',
        '/\*+|`+|~~|\|/' => ' ',
    ];

    /** @param int $length how long it may be; words are not cut */
    public static function opening(string $markdown, int $length): string
    {
        $beginning = mb_substr(mb_scrub($markdown, 'UTF-8'), 0, self::READ_AHEAD * $length);
        $text = (string) preg_replace(array_keys(self::SIGNS), array_values(self::SIGNS), $beginning);
        $text = (string) preg_replace('/ (?=[.,;:!?)])/', '', u($text)->collapseWhitespace()->toString());

        return u($text)->truncate($length, '…', false)->toString();
    }
}
