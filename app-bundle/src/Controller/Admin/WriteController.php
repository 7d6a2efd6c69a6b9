<?php

declare(strict_types=1);

namespace App\Controller\Admin;

use App\Controller\GivesTextBack;
use App\Entity\Account;
use App\Entity\PostDraft;
use App\Form\ManuscriptType;
use App\Picture\PictureStore;
use App\Writing\EditConflict;
use App\Writing\Manuscript;
use App\Writing\ManuscriptReader;
use App\Writing\Manuscripts;
use App\Writing\ManuscriptVoter;
use App\Writing\PictureInText;
use App\Writing\Preview;
use App\Writing\TextPicture;
use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\Form\FormFactoryInterface;
use Symfony\Component\Form\FormInterface;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\Routing\Attribute\Route;
use Symfony\Component\Security\Http\Attribute\CurrentUser;

final class WriteController extends AbstractController
{
    use GivesTextBack;

    private const PICTURES = 12;

    public function __construct(
        private readonly ManuscriptReader $reader,
        private readonly Manuscripts $manuscripts,
        private readonly PictureInText $pictureInText,
        private readonly PictureStore $pictures,
        private readonly Preview $preview,
        private readonly FormFactoryInterface $forms,
    ) {
    }

    #[Route('/admin/post/new', name: 'admin_new', methods: ['GET', 'POST'])]
    public function new(Request $request, #[CurrentUser] ?Account $author): Response
    {
        return null === $author ? $this->answerStranger($request) : $this->answer($request, $author, null);
    }

    #[Route('/admin/post/{id<[1-9]\d{0,8}>}', name: 'admin_edit', methods: ['GET', 'POST'])]
    public function edit(int $id, Request $request, #[CurrentUser] ?Account $author): Response
    {
        if (null === $author) {
            return $this->answerStranger($request);
        }
        $manuscript = $this->reader->find($id);
        if (null !== $manuscript) {
            $this->denyAccessUnlessGranted(ManuscriptVoter::CHANGE, $manuscript);
        } elseif (!$request->isMethod('POST')) {
            throw $this->createNotFoundException();
        }

        // What somebody has written is not thrown away because somebody else has deleted the post.
        return $this->answer($request, $author, $manuscript, isGone: null === $manuscript);
    }

    private function answerStranger(Request $request): Response
    {
        $form = $this->sentByStranger($request, ManuscriptType::class, new PostDraft(language: $request->getLocale()));
        $this->pictureInText->askAgain($form);

        return $this->giveBack($form, 'admin/write.html.twig', ['manuscript' => null, 'pictures' => [], 'pictures_in_text' => []]);
    }

    private function answer(Request $request, Account $author, ?Manuscript $manuscript, bool $isGone = false): Response
    {
        $this->denyAccessUnlessGranted('ROLE_AUTHOR');
        $draft = $manuscript?->content ?? new PostDraft(language: $request->getLocale());
        $form = $this->form($draft, $manuscript->version ?? 0);
        $form->handleRequest($request);
        if (!$form->isSubmitted() || !$this->isReady($form, $author)) {
            return $this->show($form, $manuscript);
        }
        $pressed = ManuscriptType::pressed($form);
        $version = (int) $form->get('version')->getData();

        return match ($pressed) {
            'upload', 'insert', 'remove' => $this->showAgain($draft, $version, $manuscript),
            'preview' => $this->showAgain($draft, $version, $manuscript, [
                'article' => $this->preview->of($draft, $author, $manuscript),
            ]),
            default => $isGone
                ? $this->showConflict($draft, null)
                : $this->store($draft, $author, $manuscript, $version, 'publish' === $pressed),
        };
    }

    /** @param FormInterface<PostDraft> $form */
    private function isReady(FormInterface $form, Account $author): bool
    {
        // A forged token, or a body that PHP would not read.
        $isRefused = count($form->getErrors()) > 0;
        // What else is wrong does not keep a picture out of a text that is only shown again; it does out of one that is stored.
        $isAboutPicture = in_array(ManuscriptType::pressed($form), ['upload', 'insert', 'remove'], true);
        if ($isRefused || (!$isAboutPicture && !$form->isValid())) {
            $this->pictureInText->askAgain($form);

            return false;
        }

        return $this->pictureInText->place($form, $author);
    }

    private function store(PostDraft $draft, Account $author, ?Manuscript $before, int $version, bool $isToBePublished): Response
    {
        $id = $before?->id;
        try {
            if (null === $id) {
                $id = $this->manuscripts->create($draft, $author);
            } else {
                $this->manuscripts->change($id, $version, $draft);
            }
            if ($isToBePublished) {
                $this->manuscripts->publish($id, $version + 1);

                return $this->redirectToRoute('post', ['id' => $id], Response::HTTP_SEE_OTHER);
            }
        } catch (EditConflict) {
            return $this->showConflict($draft, $before);
        }
        $this->addFlash('done', 'write.saved');

        return $this->redirectToRoute('admin_edit', ['id' => $id], Response::HTTP_SEE_OTHER);
    }

    /** Saving once more is then a decision: the form knows the newer version, and the page shows it. */
    private function showConflict(PostDraft $draft, ?Manuscript $before): Response
    {
        $now = null === $before ? null : $this->reader->find($before->id);
        $response = $this->showAgain($draft, $now->version ?? 0, $now, ['conflict' => true, 'theirs' => $now?->content]);

        return $response->setStatusCode(Response::HTTP_CONFLICT);
    }

    /** @param array<string, mixed> $more */
    private function showAgain(PostDraft $draft, int $version, ?Manuscript $manuscript, array $more = []): Response
    {
        return $this->show($this->form(clone $draft, $version), $manuscript, $more);
    }

    /** @return FormInterface<PostDraft> */
    private function form(PostDraft $draft, int $version): FormInterface
    {
        return $this->forms->createNamed('', ManuscriptType::class, $draft, ['version' => $version]);
    }

    /**
     * @param FormInterface<PostDraft> $form
     * @param array<string, mixed>     $more
     */
    private function show(FormInterface $form, ?Manuscript $manuscript, array $more = []): Response
    {
        return $this->render('admin/write.html.twig', [
            'form' => $form,
            'manuscript' => $manuscript,
            'pictures' => $this->pictures->newest(self::PICTURES),
            'pictures_in_text' => TextPicture::allOf($form->getData()->body),
        ] + $more);
    }
}
