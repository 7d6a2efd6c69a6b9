<?php

declare(strict_types=1);

namespace App\Form;

use App\Entity\CommentDraft;
use Symfony\Component\Form\AbstractType;
use Symfony\Component\Form\Extension\Core\Type\TextareaType;
use Symfony\Component\Form\FormBuilderInterface;
use Symfony\Component\OptionsResolver\OptionsResolver;

/** @extends AbstractType<CommentDraft> */
final class CommentType extends AbstractType
{
    public function buildForm(FormBuilderInterface $builder, array $options): void
    {
        $builder->add('body', TextareaType::class, [
            'empty_data' => '',
            'label' => 'comment.form.body',
            'attr' => ['rows' => 5, 'maxlength' => CommentDraft::LONGEST],
            'help' => 'comment.form.body_help',
        ]);
    }

    public function getBlockPrefix(): string
    {
        return '';
    }

    public function configureOptions(OptionsResolver $resolver): void
    {
        $resolver->setDefaults([
            'data_class' => CommentDraft::class,
            // Else it is the name of this class: a form opened before a release that renames it could not be sent after it.
            'csrf_token_id' => 'comment',
        ]);
    }
}
