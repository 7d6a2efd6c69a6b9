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
            ->add('title', TextType::class, [
                'empty_data' => '',
                'label' => 'post.form.title',
                'attr' => ['autofocus' => true],
            ])
            ->add('summary', TextareaType::class, [
                // Not by way of summary(), which would present the beginning of the text as the author's own words.
                'getter' => static fn (PostDraft $draft): string => $draft->summary,
                'empty_data' => '',
                'label' => 'post.form.summary',
                'attr' => ['rows' => 2],
                'required' => false,
                'help' => 'post.form.summary_help',
            ])
            ->add('body', TextareaType::class, [
                'empty_data' => '',
                'label' => 'post.form.body',
                'attr' => ['rows' => 14],
                'help' => 'post.form.body_help',
            ])
            ->add('tags', TextType::class, [
                'empty_data' => '',
                'label' => 'post.form.tags',
                'required' => false,
                'help' => 'post.form.tags_help',
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
