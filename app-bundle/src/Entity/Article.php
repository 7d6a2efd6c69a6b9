<?php

declare(strict_types=1);

namespace App\Entity;

/** A post on a page of its own: with its text as HTML, so that reading it again costs no rendering. */
final readonly class Article
{
    public function __construct(public Post $post, public string $html)
    {
    }
}
