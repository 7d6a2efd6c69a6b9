<?php

declare(strict_types=1);

namespace App\Controller;

use App\Search\Question;
use App\Search\Search;
use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\HttpKernel\Attribute\MapQueryParameter;
use Symfony\Component\Routing\Attribute\Route;

final class SearchController extends AbstractController
{
    public function __construct(private readonly Search $search)
    {
    }

    #[Route('/search', name: 'search', methods: ['GET'])]
    public function __invoke(#[MapQueryParameter] string $q = '', #[MapQueryParameter] int $page = 1): Response
    {
        $question = new Question($q);

        return $this->render('post/search.html.twig', [
            'question' => $question,
            'page' => $this->search->find($question, $page) ?? throw $this->createNotFoundException(),
        ]);
    }
}
