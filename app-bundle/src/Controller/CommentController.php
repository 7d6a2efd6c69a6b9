<?php

declare(strict_types=1);

namespace App\Controller;

use App\Entity\Account;
use App\Entity\CommentDraft;
use App\Form\CommentType;
use App\Repository\Comments;
use App\Repository\Posts;
use App\Session\KeptText;
use Doctrine\DBAL\Exception\ForeignKeyConstraintViolationException;
use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\Form\FormError;
use Symfony\Component\Form\FormInterface;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\Routing\Attribute\Route;
use Symfony\Component\Security\Http\Attribute\CurrentUser;
use Symfony\Component\Security\Http\Util\TargetPathTrait;
use Symfony\Contracts\Translation\TranslatorInterface;

/** The form below a post is sent here. By itself it is shown to those who log in first, and when something is wrong with it. */
final class CommentController extends AbstractController
{
    use TargetPathTrait;

    public function __construct(
        private readonly Posts $posts,
        private readonly Comments $comments,
        private readonly KeptText $kept,
        private readonly TranslatorInterface $translator,
    ) {
    }

    #[Route('/post/{id<[1-9]\d{0,8}>}/comment', name: 'comment', methods: ['GET', 'POST'])]
    public function __invoke(int $id, Request $request, #[CurrentUser] ?Account $author): Response
    {
        $article = $this->posts->article($id) ?? throw $this->createNotFoundException();
        if (null === $author) {
            return $this->logInFirst($id, $request);
        }
        $draft = new CommentDraft($this->kept->of($id), $request->getLocale());
        $form = $this->createForm(CommentType::class, $draft);
        $form->handleRequest($request);
        if ($form->isSubmitted() && $form->isValid() && $this->hasTime($author, $form)) {
            try {
                $comment = $this->comments->add($id, $draft, $author);
            } catch (ForeignKeyConstraintViolationException) {
                // It was there when this request began, and has been deleted or taken back since.
                throw $this->createNotFoundException();
            }
            $this->kept->forget($id);

            return $this->redirectToRoute('post', ['id' => $id, '_fragment' => 'comment-'.$comment], Response::HTTP_SEE_OTHER);
        }

        return $this->render('comment/new.html.twig', ['post' => $article->post, 'form' => $form]);
    }

    private function logInFirst(int $id, Request $request): Response
    {
        $text = $request->request->getString('body');
        if ('' !== trim($text)) {
            $this->kept->keep($id, $text);
            $this->addFlash('notice', 'comment.kept');
        }
        $this->saveTargetPath($request->getSession(), 'main', $this->generateUrl('comment', ['id' => $id]));

        return $this->redirectToRoute('login', status: Response::HTTP_SEE_OTHER);
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
