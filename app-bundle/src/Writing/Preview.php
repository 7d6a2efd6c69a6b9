<?php

declare(strict_types=1);

namespace App\Writing;

use App\Entity\Account;
use App\Entity\Article;
use App\Entity\Post;
use App\Entity\PostDraft;
use App\Markdown\Markdown;

/** Makes of a draft what visitors would see, without anybody seeing it. */
final class Preview
{
    public function __construct(private readonly Markdown $markdown)
    {
    }

    public function of(PostDraft $draft, Account $author, ?Manuscript $before): Article
    {
        $body = trim($draft->body);

        return new Article(new Post(
            $before->id ?? 0,
            trim($draft->title),
            $draft->summary(),
            $body,
            $before->author ?? $author->displayName,
            $before->publishedAt ?? new \DateTimeImmutable(),
            $draft->tagNames(),
            $draft->language,
        ), $this->markdown->toHtml($body));
    }
}
