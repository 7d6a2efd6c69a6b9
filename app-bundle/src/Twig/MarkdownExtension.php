<?php

declare(strict_types=1);

namespace App\Twig;

use App\Markdown\Markdown;
use Twig\Extension\AbstractExtension;
use Twig\TwigFilter;

final class MarkdownExtension extends AbstractExtension
{
    public function __construct(private readonly Markdown $markdown)
    {
    }

    public function getFilters(): array
    {
        return [new TwigFilter('markdown', $this->markdown->toHtml(...), ['is_safe' => ['html']])];
    }
}
