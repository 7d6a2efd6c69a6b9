<?php

declare(strict_types=1);

namespace App\Entity;

use App\Markdown\PlainText;
use Symfony\Component\Validator\Constraints as Assert;
use Symfony\Component\Validator\Context\ExecutionContextInterface;

/** What somebody writes, before it is a post. */
final class PostDraft
{
    /** Rendering the worst text of this length takes some 80 MB, and PHP may use 128. */
    public const LONGEST = 50_000;
    private const OPENING = 180;

    public function __construct(
        #[Assert\NotBlank(message: 'post.title', normalizer: 'trim')]
        #[Assert\Length(max: 140)]
        public string $title = '',
        #[Assert\Length(max: 300)]
        public string $summary = '',
        #[Assert\NotBlank(message: 'post.body', normalizer: 'trim')]
        #[Assert\Length(max: self::LONGEST)]
        public string $body = '',
        #[Assert\Length(max: 300)]
        public string $tags = '',
        public string $language = 'en',
    ) {
    }

    /** For the list of posts: the author's words, or else the beginning of the text. */
    public function summary(): string
    {
        $own = trim($this->summary);

        return '' !== $own ? $own : PlainText::opening($this->body, self::OPENING);
    }

    /** @return list<string> */
    public function tagNames(): array
    {
        return TagNames::of($this->tags);
    }

    #[Assert\Callback]
    public function checkTags(ExecutionContextInterface $context): void
    {
        $names = $this->tagNames();
        if (count($names) > TagNames::MOST) {
            $context->buildViolation('post.tags')
                ->setParameter('{{ limit }}', (string) TagNames::MOST)->atPath('tags')->addViolation();
        }
        foreach ($names as $name) {
            if (mb_strlen($name) > TagNames::LONGEST) {
                $context->buildViolation('post.tag')
                    ->setParameters(['{{ tag }}' => $name, '{{ limit }}' => (string) TagNames::LONGEST])
                    ->atPath('tags')->addViolation();
            }
        }
    }
}
