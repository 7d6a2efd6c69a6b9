<?php

declare(strict_types=1);

namespace App\Writing;

use App\Entity\Account;
use App\Entity\PostDraft;
use App\Form\ManuscriptType;
use App\Picture\Picture;
use App\Picture\PictureStore;
use App\Picture\PictureUpload;
use Symfony\Component\Form\FormInterface;
use Symfony\Component\Routing\Generator\UrlGeneratorInterface;

/** Puts the picture that somebody chose or uploaded in the form of a post at the end of its text. */
final class PictureInText
{
    public function __construct(
        private readonly PictureStore $store,
        private readonly PictureUpload $upload,
        private readonly UrlGeneratorInterface $urls,
    ) {
    }

    /** @param FormInterface<PostDraft> $form of ManuscriptType; not valid any more when the upload is refused */
    public function place(FormInterface $form, Account $author): void
    {
        $picture = $this->picture($form, $author);
        if (null !== $picture) {
            $draft = $form->getData();
            $draft->body = ltrim(rtrim($draft->body)."\n\n".$this->markdown($picture, (string) $form->get('alt')->getData()));
        }
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

    private function markdown(Picture $picture, string $alt): string
    {
        return sprintf('![%s](%s)', addcslashes(trim($alt), '\\[]'), $this->urls->generate('picture', $picture->address()));
    }
}
