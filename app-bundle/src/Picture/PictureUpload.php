<?php

declare(strict_types=1);

namespace App\Picture;

use App\Entity\Account;
use Symfony\Component\Form\FormError;
use Symfony\Component\Form\FormInterface;
use Symfony\Component\HttpFoundation\File\UploadedFile;
use Symfony\Contracts\Translation\TranslatorInterface;

/** Stores the picture that somebody has put into a field of a form, or says at that field why not. */
final class PictureUpload
{
    public function __construct(
        private readonly PictureGuard $guard,
        private readonly PictureStore $store,
        private readonly TranslatorInterface $translator,
    ) {
    }

    /**
     * @param FormInterface<UploadedFile|null> $field
     *
     * @return Picture|null null: the form is not valid any more
     */
    public function take(FormInterface $field, Account $author): ?Picture
    {
        try {
            return $this->store->add($this->guard->accept($field->getData()), $author);
        } catch (PictureRefused $e) {
            // What the field itself has found says less.
            $field->clearErrors();
            $field->addError(new FormError($e->trans($this->translator)));

            return null;
        }
    }
}
