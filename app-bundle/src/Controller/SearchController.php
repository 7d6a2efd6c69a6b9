<?php

declare(strict_types=1);

namespace App\Controller;

use App\Repository\Tags;
use App\Search\Question;
use App\Search\Search;
use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\HttpKernel\Attribute\MapQueryParameter;
use Symfony\Component\Routing\Attribute\Route;

final class SearchController extends AbstractController
{
    public function __construct(private readonly Search $search, private readonly Tags $tags)
    {
    }

    #[Route('/search', name: 'search', methods: ['GET'])]
    public function __invoke(#[MapQueryParameter] string $q = '', #[MapQueryParameter] int $page = 1): Response
    {
        $question = new Question($q);
        $found = $this->search->find($question, $page) ?? throw $this->createNotFoundException();

        return $this->render('post/search.html.twig', [
            'question' => $question,
            'page' => $found,
            // For those who have found nothing.
            'tags' => 0 === $found->total ? $this->tags->popular() : [],
        ]);
    }
}
