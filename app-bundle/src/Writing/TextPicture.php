<?php

declare(strict_types=1);

namespace App\Writing;

/** A picture of this site that a text shows, once or several times: ![what it shows](/picture/NUMBER.jpg). */
final readonly class TextPicture
{
    private const MARKDOWN = '!\[((?:[^\[\]\\\\]++|\\\\.)*+)\]\((/picture/(%s)\.[a-z]+)[^()\n]*\)';
    private const ANY = '[0-9a-f]{32}';

    private function __construct(private string $id, public string $address, public string $alt)
    {
    }

    /** @return array<string, self> by their numbers, in the order of the text */
    public static function allOf(string $text): array
    {
        preg_match_all(self::pattern(self::ANY), $text, $found, \PREG_SET_ORDER);
        $pictures = [];
        foreach ($found as [, $alt, $address, $id]) {
            $pictures[$id] ??= new self($id, $address, (string) preg_replace('~\\\\([\[\]\\\\])~', '$1', $alt));
        }

        return $pictures;
    }

    public static function markdown(string $address, string $alt): string
    {
        return sprintf('![%s](%s)', addcslashes(trim($alt), '\\[]'), $address);
    }

    /** @param string $alt empty: the words of before, wherever it is */
    public function replace(string $text, string $address, string $alt): string
    {
        $markdown = static fn (array $found): string => '' === trim($alt) ? "![$found[1]]($address)" : self::markdown($address, $alt);

        return (string) preg_replace_callback(self::pattern($this->id), $markdown, $text);
    }

    /** With the line that it has for itself. */
    public function remove(string $text): string
    {
        $lines = self::pattern($this->id, '^[ \t]*', '[ \t]*(?:\R|\z)(?:[ \t]*(?:\R|\z))?');

        return (string) preg_replace([$lines, self::pattern($this->id)], '', $text);
    }

    private static function pattern(string $id, string $before = '', string $after = ''): string
    {
        return '~'.$before.sprintf(self::MARKDOWN, $id).$after.'~m';
    }
}
