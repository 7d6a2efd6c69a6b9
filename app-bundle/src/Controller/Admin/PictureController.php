<?php

declare(strict_types=1);

namespace App\Controller\Admin;

use App\Entity\Account;
use App\Form\PictureUploadType;
use App\Picture\PictureStore;
use App\Picture\PictureUpload;
use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\HttpKernel\Attribute\MapQueryParameter;
use Symfony\Component\Routing\Attribute\Route;
use Symfony\Component\Security\Http\Attribute\CurrentUser;
use Symfony\Component\Security\Http\Attribute\IsGranted;

final class PictureController extends AbstractController
{
    private const SHOWN = 60;
    private const LAST_PAGE = 10_000;

    #[Route('/admin/pictures', name: 'admin_pictures', methods: ['GET', 'POST'])]
    #[IsGranted('ROLE_AUTHOR')]
    public function __invoke(
        Request $request,
        #[CurrentUser]
        Account $author,
        PictureUpload $upload,
        PictureStore $pictures,
        #[MapQueryParameter]
        int $page = 1,
    ): Response {
        $shown = $page >= 1 && $page <= self::LAST_PAGE ? $pictures->newest(self::SHOWN + 1, ($page - 1) * self::SHOWN) : [];
        if ([] === $shown && 1 !== $page) {
            throw $this->createNotFoundException();
        }
        $form = $this->createForm(PictureUploadType::class);
        $form->handleRequest($request);
        // The form's own errors are a forged token, or a body that PHP would not read.
        if ($form->isSubmitted() && 0 === count($form->getErrors()) && $upload->take($form->get('picture'), $author)) {
            $this->addFlash('done', 'picture.added');

            return $this->redirectToRoute('admin_pictures', status: Response::HTTP_SEE_OTHER);
        }

        return $this->render('admin/pictures.html.twig', [
            'form' => $form,
            'pictures' => array_slice($shown, 0, self::SHOWN),
            'page' => $page,
            'has_next' => count($shown) > self::SHOWN,
        ]);
    }
}
