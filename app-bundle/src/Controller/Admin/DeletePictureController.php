<?php

declare(strict_types=1);

namespace App\Controller\Admin;

use App\Picture\PictureStore;
use App\Security\AdministratorVoter;
use App\Writing\PictureUse;
use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\Routing\Attribute\Route;
use Symfony\Component\Security\Http\Attribute\IsGranted;

final class DeletePictureController extends AbstractController
{
    private const TOKEN = 'picture';

    public function __construct(private readonly PictureStore $pictures, private readonly PictureUse $use)
    {
    }

    #[Route('/admin/picture/{id<[0-9a-f]{32}>}/delete', name: 'admin_delete_picture', methods: ['GET', 'POST'])]
    #[IsGranted(AdministratorVoter::ADMINISTRATE)]
    public function __invoke(string $id, Request $request): Response
    {
        $picture = $this->pictures->find($id) ?? throw $this->createNotFoundException();
        if (!$request->isMethod('POST')) {
            return $this->render('admin/delete_picture.html.twig', [
                'picture' => $picture,
                'notes' => $this->use->of($picture),
                'token' => self::TOKEN,
            ]);
        }
        if (!$this->isCsrfTokenValid(self::TOKEN, $request->request->getString('_token'))) {
            $this->addFlash('problem', 'action.expired');

            return $this->redirectToRoute('admin_delete_picture', ['id' => $id], Response::HTTP_SEE_OTHER);
        }
        $this->pictures->delete($picture);
        $this->addFlash('done', 'picture.deleted');

        return $this->redirectToRoute('admin_pictures', status: Response::HTTP_SEE_OTHER);
    }
}
