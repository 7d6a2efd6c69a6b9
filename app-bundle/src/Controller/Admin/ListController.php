<?php

declare(strict_types=1);

namespace App\Controller\Admin;

use App\Entity\Account;
use App\Entity\Role;
use App\Writing\ManuscriptList;
use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\HttpKernel\Attribute\MapQueryParameter;
use Symfony\Component\Routing\Attribute\Route;
use Symfony\Component\Security\Http\Attribute\CurrentUser;
use Symfony\Component\Security\Http\Attribute\IsGranted;

#[IsGranted('ROLE_AUTHOR')]
final class ListController extends AbstractController
{
    private const LAST_PAGE = 10_000;

    #[Route('/admin', name: 'admin', methods: ['GET'])]
    public function __invoke(ManuscriptList $list, #[CurrentUser] Account $author, #[MapQueryParameter] int $page = 1): Response
    {
        $lines = $page >= 1 && $page <= self::LAST_PAGE ? $list->page($page, $author) : [];
        if ([] === $lines && 1 !== $page) {
            throw $this->createNotFoundException();
        }

        return $this->render('admin/list.html.twig', [
            'is_everybodys' => Role::Admin === $author->role,
            'lines' => array_slice($lines, 0, ManuscriptList::SIZE),
            'page' => $page,
            'has_next' => count($lines) > ManuscriptList::SIZE,
        ]);
    }
}
