<?php

declare(strict_types=1);

namespace App\Controller;

use App\Entity\Account;
use App\Entity\CommentDraft;
use App\Form\CommentType;
use App\Repository\Comments;
use App\Repository\Posts;
use Doctrine\DBAL\Exception\ForeignKeyConstraintViolationException;
use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\Form\FormError;
use Symfony\Component\Form\FormInterface;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\Routing\Attribute\Route;
use Symfony\Component\Security\Http\Attribute\CurrentUser;
use Symfony\Contracts\Translation\TranslatorInterface;

/** The form below a post is sent here. By itself it is shown to those who log in first, and when something is wrong with it. */
final class CommentController extends AbstractController
{
    use GivesTextBack;

    public function __construct(
        private readonly Posts $posts,
        private readonly Comments $comments,
        private readonly TranslatorInterface $translator,
    ) {
    }

    #[Route('/post/{id<[1-9]\d{0,8}>}/comment', name: 'comment', methods: ['GET', 'POST'])]
    public function __invoke(int $id, Request $request, #[CurrentUser] ?Account $author): Response
    {
        $article = $this->posts->article($id) ?? throw $this->createNotFoundException();
        if (null === $author) {
            $form = $this->sentByStranger($request, CommentType::class, new CommentDraft());

            return $this->giveBack($form, 'comment/new.html.twig', ['post' => $article->post]);
        }
        $draft = new CommentDraft(language: $request->getLocale());
        $form = $this->createForm(CommentType::class, $draft);
        $form->handleRequest($request);
        if ($form->isSubmitted() && $form->isValid() && $this->hasTime($author, $form)) {
            try {
                $comment = $this->comments->add($id, $draft, $author);
            } catch (ForeignKeyConstraintViolationException) {
                // It was there when this request began, and has been deleted or taken back since.
                throw $this->createNotFoundException();
            }

            return $this->redirectToRoute('post', ['id' => $id, '_fragment' => 'comment-'.$comment], Response::HTTP_SEE_OTHER);
        }

        return $this->render('comment/new.html.twig', ['post' => $article->post, 'form' => $form]);
    }

    /** @param FormInterface<CommentDraft> $form */
    private function hasTime(Account $author, FormInterface $form): bool
    {
        $hurry = $this->comments->isInAHurry($author);
        if ($hurry) {
            $form->addError(new FormError($this->translator->trans('comment.hurry', domain: 'validators')));
        }

        return !$hurry;
    }
}
