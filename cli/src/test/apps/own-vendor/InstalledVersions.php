<?php

declare(strict_types=1);

namespace Composer;

/** Becomes vendor/Composer/InstalledVersions.php: Symfony asks it which of its own parts are there for production. */
final class InstalledVersions
{
    public static function isInstalled(string $package, bool $includeDevRequirements = true): bool
    {
        return 'symfony/framework-bundle' === $package;
    }

    /** @return array{name: string, dev: bool} */
    public static function getRootPackage(): array
    {
        return ['name' => 'example/own-vendor', 'dev' => false];
    }
}
