<?php

declare(strict_types=1);

namespace App\Markdown;

use League\CommonMark\Environment\Environment;
use League\CommonMark\Environment\EnvironmentInterface;
use League\CommonMark\Extension\Autolink\AutolinkExtension;
use League\CommonMark\Extension\CommonMark\CommonMarkCoreExtension;
use League\CommonMark\Extension\Strikethrough\StrikethroughExtension;
use League\CommonMark\Extension\Table\TableExtension;
use League\CommonMark\Parser\MarkdownParser;
use League\CommonMark\Renderer\HtmlRenderer;

/** Turns what people write into HTML that is safe to show: no HTML of their own, no scripts, no pictures from elsewhere. */
final class Markdown
{
    private const OPTIONS = [
        'html_input' => 'strip',
        'allow_unsafe_links' => false,
        // Text that is made to be slow (ten thousand quotes inside each other) costs no more than other text.
        'max_nesting_level' => 20,
        'max_delimiters_per_line' => 100,
        'table' => [
            // On a phone a wide table scrolls in its own box, and the page stays where it is.
            'wrap' => ['enabled' => true, 'tag' => 'div', 'attributes' => ['class' => 'scroll']],
            'alignment_attributes' => [
                'left' => ['class' => 'left'],
                'center' => ['class' => 'center'],
                'right' => ['class' => 'right'],
            ],
        ],
    ];

    private ?EnvironmentInterface $environment = null;

    public function __construct(private readonly HouseRules $rules)
    {
    }

    /** @param int<1, 6> $topHeading the level of the text's own highest heading: what stands above it on the page decides */
    public function toHtml(string $text, int $topHeading = 2): string
    {
        $this->environment ??= self::environment();
        // What a browser sends is UTF-8, what an older table holds need not be.
        $document = (new MarkdownParser($this->environment))->parse(mb_scrub($text, 'UTF-8'));
        $this->rules->apply($document, $topHeading);

        return (new HtmlRenderer($this->environment))->renderDocument($document)->getContent();
    }

    private static function environment(): EnvironmentInterface
    {
        $environment = new Environment(self::OPTIONS);
        $environment->addExtension(new CommonMarkCoreExtension());
        $environment->addExtension(new AutolinkExtension());
        $environment->addExtension(new StrikethroughExtension());
        $environment->addExtension(new TableExtension());

        return $environment;
    }
}
