<?php

declare(strict_types=1);

namespace App\Twig;

use Symfony\Component\Asset\VersionStrategy\VersionStrategyInterface;

/** A changed style sheet gets a new address, so that no browser shows a new release in old clothes. */
final class ContentVersion implements VersionStrategyInterface
{
    public function __construct(private readonly string $projectDir)
    {
    }

    public function getVersion(string $path): string
    {
        return (string) hash_file('xxh32', $this->projectDir.'/public/'.ltrim($path, '/'));
    }

    public function applyVersion(string $path): string
    {
        return $path.'?v='.$this->getVersion($path);
    }
}
