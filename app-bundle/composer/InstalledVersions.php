<?php

declare(strict_types=1);

namespace Composer;

/**
 * Symfony asks Composer whether a library will still be there in production, and only by this class. Without Composer
 * the answer is simple: what Debian has installed stays, so nothing is "installed for development only".
 */
final class InstalledVersions
{
    public static function isInstalled(string $package, bool $includeDevRequirements = true): bool
    {
        return false;
    }

    /** @return array{name: string} */
    public static function getRootPackage(): array
    {
        return ['name' => 'scalectl/demo'];
    }
}
