<?php

declare(strict_types=1);

namespace App\Form;

use App\Entity\PostDraft;
use Symfony\Component\Form\AbstractType;
use Symfony\Component\Form\Extension\Core\Type\TextareaType;
use Symfony\Component\Form\Extension\Core\Type\TextType;
use Symfony\Component\Form\FormBuilderInterface;
use Symfony\Component\OptionsResolver\OptionsResolver;

/** @extends AbstractType<PostDraft> */
final class PostType extends AbstractType
{
    public function buildForm(FormBuilderInterface $builder, array $options): void
    {
        $builder
            ->add('title', TextType::class, ['empty_data' => '', 'attr' => ['autofocus' => true]])
            ->add('summary', TextareaType::class, [
                'empty_data' => '',
                'attr' => ['rows' => 2],
                'required' => false,
                'help' => 'For the list of notes. Left empty, it is the beginning of the text.',
            ])
            ->add('body', TextareaType::class, [
                'empty_data' => '',
                'label' => 'Text',
                'attr' => ['rows' => 14],
                'help' => 'In Markdown: an empty line starts a new paragraph, "## " a heading, four spaces code.',
            ])
            ->add('tags', TextType::class, [
                'empty_data' => '',
                'required' => false,
                'help' => 'Words to find it by, with commas between them.',
            ]);
    }

    /** The form is alone on its page: fields are called "title", not "post[title]". */
    public function getBlockPrefix(): string
    {
        return '';
    }

    public function configureOptions(OptionsResolver $resolver): void
    {
        $resolver->setDefaults(['data_class' => PostDraft::class]);
    }
}
