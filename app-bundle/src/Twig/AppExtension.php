<?php

declare(strict_types=1);

namespace App\Twig;

use App\Cache\TaggedCache;
use App\Security\Visitor;
use Twig\Extension\AbstractExtension;
use Twig\TwigFunction;

final class AppExtension extends AbstractExtension
{
    public function __construct(
        private readonly Visitor $visitor,
        private readonly TaggedCache $cache,
        private readonly string $projectDir,
        private readonly bool $expose,
    ) {
    }

    public function getFunctions(): array
    {
        return [
            new TwigFunction('visitor', $this->visitor->account(...)),
            new TwigFunction('served_by', $this->servedBy(...)),
        ];
    }

    /** @return array{node: string, release: string, cache: string}|null null when the operator keeps it to himself */
    private function servedBy(): ?array
    {
        return !$this->expose ? null : [
            'node' => $_SERVER['SCALECTL_NODE'] ?? gethostname() ?: 'unknown',
            // A release lives in a folder that is named after it.
            'release' => $_SERVER['SCALECTL_RELEASE'] ?? basename($this->projectDir),
            'cache' => $this->cache->use()->value,
        ];
    }
}
