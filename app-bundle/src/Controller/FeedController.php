<?php

declare(strict_types=1);

namespace App\Controller;

use App\Repository\Posts;
use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\Routing\Attribute\Route;

final class FeedController extends AbstractController
{
    private const MINUTE = 60;
    private const NO_XML = '/[^\t\n\r\x20-\x{D7FF}\x{E000}-\x{FFFD}\x{10000}-\x{10FFFF}]/u';

    public function __construct(private readonly Posts $posts)
    {
    }

    /**
     * The posts come from the cache; the addresses in the feed depend on how the site was called. The ETag is made of the
     * content, so it is the same on all nodes. A date would not do: a post that is edited keeps its own.
     */
    #[Route('/feed.xml', name: 'feed', methods: ['GET'])]
    public function __invoke(Request $request): Response
    {
        $feed = $this->renderView('post/feed.xml.twig', ['posts' => $this->posts->newest()]);
        $response = new Response((string) preg_replace(self::NO_XML, '', $feed));
        $response->headers->set('Content-Type', 'application/rss+xml; charset=utf-8');
        $response->setCache(['public' => true, 'max_age' => self::MINUTE, 'etag' => hash('xxh128', (string) $response->getContent())]);
        $response->isNotModified($request);

        return $response;
    }
}
