<?php

declare(strict_types=1);

namespace App\Entity;

use Symfony\Component\Validator\Constraints as Assert;

/** What a reader writes, before it is a comment. */
final class CommentDraft
{
    public const LONGEST = 2000;

    public function __construct(
        #[Assert\NotBlank(message: 'comment.body', normalizer: 'trim')]
        #[Assert\Length(max: self::LONGEST)]
        public string $body = '',
        public string $language = 'en',
    ) {
    }
}
