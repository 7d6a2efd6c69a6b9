<?php

declare(strict_types=1);

namespace App\Controller\Admin;

use App\Writing\Action;
use App\Writing\EditConflict;
use App\Writing\ManuscriptReader;
use App\Writing\Manuscripts;
use App\Writing\ManuscriptVoter;
use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\Routing\Attribute\Route;
use Symfony\Component\Security\Http\Attribute\IsGranted;

#[IsGranted('ROLE_AUTHOR')]
final class ActionController extends AbstractController
{
    private const TOKEN = 'manuscript';

    public function __construct(private readonly ManuscriptReader $reader, private readonly Manuscripts $manuscripts)
    {
    }

    #[Route('/admin/post/{id<[1-9]\d{0,8}>}/{action}', name: 'admin_action', methods: ['GET', 'POST'])]
    public function __invoke(int $id, Action $action, Request $request): Response
    {
        $manuscript = $this->reader->find($id) ?? throw $this->createNotFoundException();
        $this->denyAccessUnlessGranted(ManuscriptVoter::CHANGE, $manuscript);
        if (!$request->isMethod('POST')) {
            return $this->render('admin/confirm.html.twig', [
                'manuscript' => $manuscript,
                'action' => $action->value,
                'token' => self::TOKEN,
            ]);
        }
        if (!$this->isCsrfTokenValid(self::TOKEN, $request->request->getString('_token'))) {
            return $this->askAgain($id, $action, 'action.expired');
        }
        try {
            $this->perform($action, $id, $request->request->getInt('version'));
        } catch (EditConflict) {
            return $this->askAgain($id, $action, 'action.conflict');
        }
        $this->addFlash('done', 'action.'.$action->value.'.done');

        return $this->redirectToRoute('admin', status: Response::HTTP_SEE_OTHER);
    }

    private function askAgain(int $id, Action $action, string $problem): Response
    {
        $this->addFlash('problem', $problem);

        return $this->redirectToRoute('admin_action', ['id' => $id, 'action' => $action->value], Response::HTTP_SEE_OTHER);
    }

    /** @throws EditConflict */
    private function perform(Action $action, int $id, int $version): void
    {
        match ($action) {
            Action::Publish => $this->manuscripts->publish($id, $version),
            Action::Unpublish => $this->manuscripts->unpublish($id, $version),
            Action::Delete => $this->manuscripts->delete($id, $version),
        };
    }
}
