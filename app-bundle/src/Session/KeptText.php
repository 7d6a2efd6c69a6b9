<?php

declare(strict_types=1);

namespace App\Session;

use App\Entity\CommentDraft;
use Symfony\Component\HttpFoundation\RequestStack;

/** What somebody had written when the session turned out to have expired: kept until after the login, on whichever node. */
final class KeptText
{
    private const KEY = 'kept_text.';

    public function __construct(private readonly RequestStack $requests)
    {
    }

    public function keep(int $postId, string $text): void
    {
        // Strangers get here, too, and the memory for sessions has an end.
        $this->requests->getSession()->set(self::KEY.$postId, mb_substr(mb_scrub($text, 'UTF-8'), 0, CommentDraft::LONGEST));
    }

    public function of(int $postId): string
    {
        return (string) $this->requests->getSession()->get(self::KEY.$postId, '');
    }

    public function forget(int $postId): void
    {
        $this->requests->getSession()->remove(self::KEY.$postId);
    }
}
