<?php

declare(strict_types=1);

namespace App\Controller;

use Symfony\Component\Form\FormInterface;
use Symfony\Component\Form\FormTypeInterface;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;

/**
 * Somebody may write for longer than a session lives. His text goes back to him, and nowhere else: kept in a session, texts of
 * strangers would soon fill the memory that all sessions share. So there is no token either, which would be in one; what is
 * sent after the next login gets it, and has to be sent once more.
 */
trait GivesTextBack
{
    /**
     * What a stranger has sent. Who has sent nothing of his own is asked to log in.
     *
     * @template T of object
     *
     * @param class-string<FormTypeInterface<T>> $type
     * @param T                                  $draft
     *
     * @return FormInterface<T>
     */
    private function sentByStranger(Request $request, string $type, object $draft): FormInterface
    {
        $form = $this->container->get('form.factory')->createNamed('', $type, $draft, [
            'csrf_protection' => false,
            // The token of the session that is gone.
            'allow_extra_fields' => true,
        ]);
        $form->handleRequest($request);

        return $form->isSubmitted() && self::isOwn($request) ? $form : throw $this->createAccessDeniedException();
    }

    /** What another site sends comes without cookies, as from a stranger. Its words must not be taken for the visitor's. */
    private static function isOwn(Request $request): bool
    {
        $origin = $request->headers->get('Origin');

        return null === $origin || $request->getHost() === parse_url($origin, \PHP_URL_HOST);
    }

    /**
     * @param FormInterface<object> $form
     * @param array<string, mixed>  $parameters
     */
    private function giveBack(FormInterface $form, string $template, array $parameters = []): Response
    {
        $parameters += ['form' => $form->createView(), 'is_logged_out' => true];

        return $this->render($template, $parameters, new Response(status: Response::HTTP_FORBIDDEN));
    }
}
