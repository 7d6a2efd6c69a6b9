<?php

declare(strict_types=1);

namespace App\Form;

use App\Entity\PostDraft;
use Symfony\Component\Form\AbstractType;
use Symfony\Component\Form\ClickableInterface;
use Symfony\Component\Form\Extension\Core\Type\FileType;
use Symfony\Component\Form\Extension\Core\Type\HiddenType;
use Symfony\Component\Form\Extension\Core\Type\SubmitType;
use Symfony\Component\Form\Extension\Core\Type\TextType;
use Symfony\Component\Form\FormBuilderInterface;
use Symfony\Component\Form\FormInterface;
use Symfony\Component\OptionsResolver\OptionsResolver;
use Symfony\Component\Validator\Constraints\Length;

/**
 * The form of a post with what the administration adds: which version is being changed, pictures, and what to do.
 *
 * @extends AbstractType<PostDraft>
 */
final class ManuscriptType extends AbstractType
{
    private const LONGEST_ALT = 300;
    private const BUTTONS = ['save', 'preview', 'publish', 'upload'];
    private const BUTTONS_AT_PICTURES = ['insert', 'remove'];

    /**
     * @param FormInterface<PostDraft> $form
     *
     * @return string the name of the button that was pressed
     */
    public static function pressed(FormInterface $form): string
    {
        foreach (self::BUTTONS as $name) {
            $button = $form->get($name);
            if ($button instanceof ClickableInterface && $button->isClicked()) {
                return $name;
            }
        }

        foreach (self::BUTTONS_AT_PICTURES as $name) {
            if ('' !== (string) $form->get($name)->getData()) {
                return $name;
            }
        }

        return 'save';
    }

    public function getParent(): string
    {
        return PostType::class;
    }

    public function buildForm(FormBuilderInterface $builder, array $options): void
    {
        $builder
            ->add('version', HiddenType::class, ['mapped' => false, 'data' => $options['version']])
            // Values of buttons, and the one in whose place a picture is put: numbers of pictures.
            ->add('insert', HiddenType::class, ['mapped' => false])
            ->add('remove', HiddenType::class, ['mapped' => false])
            ->add('instead', HiddenType::class, ['mapped' => false])
            ->add('alt', TextType::class, [
                'mapped' => false,
                'required' => false,
                'label' => 'picture.alt_label',
                'help' => 'picture.alt_help',
                'translation_domain' => 'admin',
                'attr' => ['maxlength' => self::LONGEST_ALT],
                'constraints' => new Length(max: self::LONGEST_ALT),
            ])
            ->add('picture', FileType::class, PictureUploadType::fileOptions() + ['translation_domain' => 'admin']);
        foreach (self::BUTTONS as $action) {
            $builder->add($action, SubmitType::class, ['label' => 'write.'.$action, 'translation_domain' => 'admin']);
        }
    }

    public function configureOptions(OptionsResolver $resolver): void
    {
        $resolver->setDefaults(['version' => 0])->setAllowedTypes('version', 'int');
    }
}
