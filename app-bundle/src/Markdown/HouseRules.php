<?php

declare(strict_types=1);

namespace App\Markdown;

use League\CommonMark\Extension\CommonMark\Node\Block\Heading;
use League\CommonMark\Extension\CommonMark\Node\Inline\Image;
use League\CommonMark\Extension\CommonMark\Node\Inline\Link;
use League\CommonMark\Node\Block\Document;
use League\CommonMark\Node\Node;

/** What this site adds to the rules of Markdown, applied to a text before it becomes HTML. */
final class HouseRules
{
    private const LOWEST_HEADING = 6;
    /** A browser takes "//host" for another site. */
    private const OWN_ADDRESS = '~^(?:/(?!/)|[#?])~';
    private const OWN_PICTURE = '~^/picture/[\w.-]+$~D';

    public function apply(Document $document, int $topHeading): void
    {
        $headings = [];
        foreach (iterator_to_array($document->iterator(), false) as $node) {
            match (true) {
                $node instanceof Heading => $headings[] = $node,
                $node instanceof Link => $this->distrust($node),
                $node instanceof Image => $this->check($node),
                default => null,
            };
        }
        $this->move($headings, $topHeading);
    }

    /**
     * Some begin with "#" and some with "##". The page has a title of its own, and headings that skip no level below it
     * are what users of screen readers go by.
     *
     * @param list<Heading> $headings
     */
    private function move(array $headings, int $topHeading): void
    {
        $top = min([self::LOWEST_HEADING, ...array_map(static fn (Heading $heading): int => $heading->getLevel(), $headings)]);
        foreach ($headings as $heading) {
            $heading->setLevel(min($heading->getLevel() - $top + $topHeading, self::LOWEST_HEADING));
        }
    }

    /** Nobody gains rank with search engines by writing here. */
    private function distrust(Link $link): void
    {
        if (1 !== preg_match(self::OWN_ADDRESS, $link->getUrl())) {
            $link->data->set('attributes/rel', 'nofollow noopener');
        }
    }

    /** A picture from elsewhere would tell its owner who reads what; of such a picture its description stays. */
    private function check(Image $image): void
    {
        if (1 === preg_match(self::OWN_PICTURE, $image->getUrl())) {
            $image->data->set('attributes/loading', 'lazy');

            return;
        }
        foreach (iterator_to_array($image->children(), false) as $word) {
            assert($word instanceof Node);
            $image->insertBefore($word);
        }
        $image->detach();
    }
}
