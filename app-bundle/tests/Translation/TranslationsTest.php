<?php

declare(strict_types=1);

namespace App\Tests\Translation;

use PHPUnit\Framework\TestCase;
use Symfony\Component\Yaml\Yaml;

final class TranslationsTest extends TestCase
{
    public function testEveryTextIsThereInBothLanguagesWithTheSameGaps(): void
    {
        $folder = dirname(__DIR__, 2).'/translations/';
        $english = glob($folder.'*.en.yaml') ?: [];
        self::assertNotEmpty($english);
        foreach ($english as $file) {
            $german = str_replace('.en.', '.de.', $file);

            self::assertSame(self::gaps($file), self::gaps($german), basename($german));
        }
    }

    /** @return array<string, list<string>> the placeholders of each text, by its key */
    private static function gaps(string $file): array
    {
        $gaps = [];
        $texts = new \RecursiveIteratorIterator(new \RecursiveArrayIterator((array) Yaml::parseFile($file)));
        foreach ($texts as $text) {
            $path = array_map(
                static fn (int $depth): string => (string) $texts->getSubIterator($depth)?->key(),
                range(0, $texts->getDepth()),
            );
            preg_match_all('/%\w+%|{{ \w+ }}/', (string) $text, $found);
            $names = array_values(array_unique($found[0]));
            sort($names);
            $gaps[implode('.', $path)] = $names;
        }

        return $gaps;
    }
}
