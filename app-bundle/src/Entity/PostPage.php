<?php

declare(strict_types=1);

namespace App\Entity;

/** One page of the list of posts, newest first. */
final readonly class PostPage
{
    public const SIZE = 6;

    /** @param list<Post> $posts */
    public function __construct(public array $posts, public int $number, public int $total)
    {
    }

    public function last(): int
    {
        return max(1, (int) ceil($this->total / self::SIZE));
    }
}
