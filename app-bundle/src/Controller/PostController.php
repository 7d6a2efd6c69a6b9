<?php

declare(strict_types=1);

namespace App\Controller;

use App\Entity\Account;
use App\Entity\PostDraft;
use App\Form\CommentType;
use App\Form\PostType;
use App\Repository\Comments;
use App\Repository\Posts;
use App\Repository\Tags;
use App\Security\Visitor;
use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\HttpKernel\Attribute\MapQueryParameter;
use Symfony\Component\Routing\Attribute\Route;
use Symfony\Component\Security\Http\Attribute\CurrentUser;

final class PostController extends AbstractController
{
    use GivesTextBack;

    public function __construct(private readonly Posts $posts, private readonly Tags $tags)
    {
    }

    #[Route('/', name: 'posts', methods: ['GET'])]
    public function index(#[MapQueryParameter] int $page = 1): Response
    {
        return $this->render('post/index.html.twig', [
            'page' => $this->posts->page($page) ?? throw $this->createNotFoundException(),
            'tags' => $this->tags->popular(),
        ]);
    }

    #[Route('/tag/{tag}', name: 'tag', methods: ['GET'])]
    public function tag(string $tag, #[MapQueryParameter] int $page = 1): Response
    {
        return $this->render('post/tag.html.twig', [
            'page' => $this->posts->page($page, $tag) ?? throw $this->createNotFoundException(),
            'tag' => $tag,
        ]);
    }

    #[Route('/post/{id<[1-9]\d{0,8}>}', name: 'post', methods: ['GET'])]
    public function show(int $id, Visitor $visitor, Comments $comments): Response
    {
        return $this->render('post/show.html.twig', [
            'article' => $this->posts->article($id) ?? throw $this->createNotFoundException(),
            'comments' => $comments->of($id),
            'form' => $visitor->account() ? $this->createForm(CommentType::class)->createView() : null,
        ]);
    }

    #[Route('/post/new', name: 'post_new', methods: ['GET', 'POST'])]
    public function new(Request $request, #[CurrentUser] ?Account $author): Response
    {
        $draft = new PostDraft(language: $request->getLocale());
        if (null === $author) {
            return $this->giveBack($this->sentByStranger($request, PostType::class, $draft), 'post/new.html.twig');
        }
        $this->denyAccessUnlessGranted('ROLE_AUTHOR');
        $form = $this->createForm(PostType::class, $draft);
        $form->handleRequest($request);
        if ($form->isSubmitted() && $form->isValid()) {
            return $this->redirectToRoute('post', ['id' => $this->posts->add($draft, $author)], Response::HTTP_SEE_OTHER);
        }

        return $this->render('post/new.html.twig', ['form' => $form]);
    }
}
