<?php

declare(strict_types=1);

namespace App\Form;

use Symfony\Component\Form\AbstractType;
use Symfony\Component\Form\Extension\Core\Type\FileType;
use Symfony\Component\Form\FormBuilderInterface;
use Symfony\Component\OptionsResolver\OptionsResolver;

/** @extends AbstractType<array{picture?: \Symfony\Component\HttpFoundation\File\UploadedFile}> */
final class PictureUploadType extends AbstractType
{
    public function buildForm(FormBuilderInterface $builder, array $options): void
    {
        $builder->add('picture', FileType::class, self::fileOptions());
    }

    /** @return array<string, mixed> of a field that takes a picture */
    public static function fileOptions(): array
    {
        return [
            'required' => false,
            'mapped' => false,
            'label' => 'picture.file',
            'help' => 'picture.file_help',
            // Only what the browser offers first; what the file really is decides the server.
            'attr' => ['accept' => 'image/jpeg,image/png,image/webp,image/gif'],
        ];
    }

    public function getBlockPrefix(): string
    {
        return '';
    }

    public function configureOptions(OptionsResolver $resolver): void
    {
        $resolver->setDefaults(['translation_domain' => 'admin']);
    }
}
