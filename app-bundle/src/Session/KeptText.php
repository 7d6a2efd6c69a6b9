<?php

declare(strict_types=1);

namespace App\Session;

use App\Entity\CommentDraft;
use Symfony\Component\HttpFoundation\RequestStack;

/**
 * What somebody had written when the session turned out to have expired: kept until after the login, on whichever node.
 * Strangers get here, too, and the memory for sessions has an end: so it is one text, and no longer than a comment.
 */
final class KeptText
{
    private const KEY = 'kept_text';

    public function __construct(private readonly RequestStack $requests)
    {
    }

    public function keep(int $postId, string $text): void
    {
        $text = mb_substr(mb_scrub($text, 'UTF-8'), 0, CommentDraft::LONGEST);
        $this->requests->getSession()->set(self::KEY, [$postId => $text]);
    }

    public function of(int $postId): string
    {
        return $this->requests->getSession()->get(self::KEY, [])[$postId] ?? '';
    }

    public function forget(int $postId): void
    {
        if ('' !== $this->of($postId)) {
            $this->requests->getSession()->remove(self::KEY);
        }
    }
}
