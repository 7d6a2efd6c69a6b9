<?php

declare(strict_types=1);

namespace App\Controller\Admin;

use App\Entity\Comment;
use App\Repository\Comments;
use App\Security\AdministratorVoter;
use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\Routing\Attribute\Route;
use Symfony\Component\Security\Http\Attribute\IsGranted;

final class DeleteCommentController extends AbstractController
{
    private const TOKEN = 'comment_to_delete';

    public function __construct(private readonly Comments $comments)
    {
    }

    #[Route('/admin/post/{post<[1-9]\d{0,8}>}/comment/{id<[1-9]\d{0,8}>}/delete', name: 'admin_delete_comment', methods: ['GET', 'POST'])]
    #[IsGranted(AdministratorVoter::ADMINISTRATE)]
    public function __invoke(int $post, int $id, Request $request): Response
    {
        $comment = $this->find($post, $id) ?? throw $this->createNotFoundException();
        if (!$request->isMethod('POST')) {
            return $this->render('admin/delete_comment.html.twig', ['post' => $post, 'comment' => $comment, 'token' => self::TOKEN]);
        }
        if (!$this->isCsrfTokenValid(self::TOKEN, $request->request->getString('_token'))) {
            $this->addFlash('problem', 'action.expired');

            return $this->redirectToRoute('admin_delete_comment', ['post' => $post, 'id' => $id], Response::HTTP_SEE_OTHER);
        }
        $this->comments->delete($post, $comment);

        return $this->redirectToRoute('post', ['id' => $post, '_fragment' => 'comments'], Response::HTTP_SEE_OTHER);
    }

    private function find(int $post, int $id): ?Comment
    {
        foreach ($this->comments->of($post) as $comment) {
            if ($comment->id === $id) {
                return $comment;
            }
        }

        return null;
    }
}
