<?php

declare(strict_types=1);

namespace App\Entity;

use Symfony\Component\Validator\Constraints as Assert;

use function Symfony\Component\String\u;

/** What somebody writes, before it is a post. */
final class PostDraft
{
    private const OPENING = 180;

    public function __construct(
        #[Assert\NotBlank(message: 'A note needs a title.', normalizer: 'trim')]
        #[Assert\Length(max: 140)]
        public string $title = '',
        #[Assert\Length(max: 300)]
        public string $summary = '',
        #[Assert\NotBlank(message: 'There is nothing to read yet.', normalizer: 'trim')]
        #[Assert\Length(max: 100_000)]
        public string $body = '',
    ) {
    }

    /** For the list of posts: the author's words, or else the beginning of the text. */
    public function summary(): string
    {
        $own = trim($this->summary);

        return '' !== $own ? $own : u($this->body)->collapseWhitespace()->truncate(self::OPENING, '…', false)->toString();
    }
}
