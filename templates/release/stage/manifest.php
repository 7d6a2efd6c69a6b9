<?php

// What stage.php reads of manifests.

/** The text of a manifest. */
final class Manifest
{
    public const HEAD = 'scalectl-manifest 1 ';

    /** Its lines; null when it is not there, or not whole. */
    public static function lines(string $manifest, string $hash): ?array
    {
        $text = @file_get_contents($manifest);
        $head = self::HEAD . $hash . "\n";
        if ($text === false || !str_starts_with($text, $head)) {
            return null;
        }
        $body = substr($text, strlen($head));
        return hash('sha256', $body) === $hash ? explode("\n", rtrim($body, "\n")) : null;
    }
}

/** A line of a manifest. */
final class Entry
{
    public string $path;
    public string $kind;
    public string $target = '';
    public int $size = 0;
    public int $time = 0;
    public string $hash = '';

    public function __construct(string $line)
    {
        $fields = explode("\t", $line);
        $this->path = unescaped($fields[0]);
        $this->kind = $fields[1] ?? '';
        match (count($fields) . $this->kind) {
            '2d' => null,
            '3l' => $this->target = unescaped($fields[2]),
            '5f', '5x' => [, , $this->size, $this->time, $this->hash] = [0, 0, (int) $fields[2], (int) $fields[3], $fields[4]],
            default => refuse("no line of a manifest: $line"),
        };
    }
}

function unescaped(string $text): string
{
    return str_contains($text, '\\') ? stripcslashes($text) : $text;
}
