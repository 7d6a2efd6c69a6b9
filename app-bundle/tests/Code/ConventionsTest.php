<?php

declare(strict_types=1);

namespace App\Tests\Code;

use PHPUnit\Framework\TestCase;

/** What tests/lint has no rule for. */
final class ConventionsTest extends TestCase
{
    private const MOST_LINES = 250;
    private const IMPORT = '/^use (?:function )?[\w\\\\]*?(?:\w+ as )?(\w+);$/m';

    public function testNothingIsImportedInVain(): void
    {
        foreach (self::files() as $path => $code) {
            preg_match_all(self::IMPORT, $code, $imports);
            $rest = (string) preg_replace(self::IMPORT, '', $code);
            foreach ($imports[1] as $name) {
                self::assertMatchesRegularExpression("/\b$name\b/", $rest, "$path imports $name.");
            }
        }
    }

    public function testNobodyInheritsByAccident(): void
    {
        foreach (self::files() as $path => $code) {
            self::assertDoesNotMatchRegularExpression('/^(readonly )?class /m', $code, "$path: a class is final, or abstract.");
        }
    }

    public function testFilesAreSmall(): void
    {
        foreach (self::files() as $path => $code) {
            self::assertLessThanOrEqual(self::MOST_LINES, substr_count($code, "\n"), $path);
        }
    }

    /** @return array<string, string> the code by its path */
    private static function files(): array
    {
        $app = dirname(__DIR__, 2);
        $code = [];
        foreach (['src', 'tests', 'composer', 'config', 'public'] as $folder) {
            $files = new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator("$app/$folder", \FilesystemIterator::SKIP_DOTS));
            foreach ($files as $file) {
                if ('php' === $file->getExtension()) {
                    $code[substr($file->getPathname(), strlen($app) + 1)] = (string) file_get_contents($file->getPathname());
                }
            }
        }
        self::assertArrayHasKey('src/Kernel.php', $code);

        return $code;
    }
}
