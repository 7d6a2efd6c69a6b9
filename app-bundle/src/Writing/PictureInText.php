<?php

declare(strict_types=1);

namespace App\Writing;

use App\Entity\Account;
use App\Entity\PostDraft;
use App\Form\ManuscriptType;
use App\Picture\Picture;
use App\Picture\PictureStore;
use App\Picture\PictureUpload;
use Symfony\Component\Form\FormError;
use Symfony\Component\Form\FormInterface;
use Symfony\Component\Routing\Generator\UrlGeneratorInterface;
use Symfony\Contracts\Translation\TranslatorInterface;

/** Puts the picture that somebody chose or uploaded in the form of a post into its text, and takes out what is to go. */
final class PictureInText
{
    public function __construct(
        private readonly PictureStore $store,
        private readonly PictureUpload $upload,
        private readonly UrlGeneratorInterface $urls,
        private readonly TranslatorInterface $translator,
    ) {
    }

    /**
     * @param FormInterface<PostDraft> $form of ManuscriptType
     *
     * @return bool false: the text is as it was, and the form, which says why, is not valid any more
     */
    public function place(FormInterface $form, Account $author): bool
    {
        if (!$form->get('alt')->isValid()) {
            $this->askAgain($form);

            return false;
        }
        $draft = $form->getData();
        $draft->body = $this->named($form, 'remove')?->remove($draft->body) ?? $draft->body;
        $picture = $this->picture($form, $author);
        if (null !== $picture) {
            $this->put($form, $this->urls->generate('picture', $picture->address()), (string) $form->get('alt')->getData());
        }

        return $form->get('picture')->isValid() && $form->get('alt')->isValid();
    }

    /**
     * No browser sends a file twice by itself: somebody who does not notice would store the text without its picture.
     *
     * @param FormInterface<PostDraft> $form of ManuscriptType, which is not valid
     */
    public function askAgain(FormInterface $form): void
    {
        $file = $form->get('picture');
        if (null !== $file->getData() && $file->isValid()) {
            $file->addError(new FormError($this->translator->trans('picture.again', domain: 'admin')));
        }
    }

    /**
     * The picture in the text whose number is in that field.
     *
     * @param FormInterface<PostDraft> $form
     */
    private function named(FormInterface $form, string $field): ?TextPicture
    {
        return TextPicture::allOf($form->getData()->body)[(string) $form->get($field)->getData()] ?? null;
    }

    /**
     * In the place of another one, or at the end.
     *
     * @param FormInterface<PostDraft> $form
     */
    private function put(FormInterface $form, string $address, string $alt): void
    {
        $draft = $form->getData();
        $text = $this->named($form, 'instead')?->replace($draft->body, $address, $alt)
            ?? ltrim(rtrim($draft->body)."\n\n".TextPicture::markdown($address, $alt));
        if (mb_strlen($text) > PostDraft::LONGEST) {
            $form->get('alt')->addError(new FormError($this->translator->trans('picture.no_room', domain: 'admin')));

            return;
        }
        $draft->body = $text;
    }

    /** @param FormInterface<PostDraft> $form */
    private function picture(FormInterface $form, Account $author): ?Picture
    {
        $chosen = (string) $form->get('insert')->getData();
        if ('' !== $chosen) {
            return $this->store->find($chosen);
        }
        // Somebody who chose a file and then saves means the file, too.
        $file = $form->get('picture');

        return null !== $file->getData() || 'upload' === ManuscriptType::pressed($form) ? $this->upload->take($file, $author) : null;
    }
}
