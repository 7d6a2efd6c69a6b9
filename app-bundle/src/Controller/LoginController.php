<?php

declare(strict_types=1);

namespace App\Controller;

use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\Routing\Attribute\Route;
use Symfony\Component\Security\Http\Authentication\AuthenticationUtils;

final class LoginController extends AbstractController
{
    public function __construct(private readonly bool $expose, private readonly string $demoPassword)
    {
    }

    #[Route('/login', name: 'login', methods: ['GET', 'POST'])]
    public function login(AuthenticationUtils $attempt): Response
    {
        $error = $attempt->getLastAuthenticationError();

        return $this->render('login.html.twig', [
            'username' => $attempt->getLastUsername(),
            'error' => $error,
            'hint' => $this->expose ? $this->demoPassword : '',
        ], new Response(status: null === $error ? Response::HTTP_OK : Response::HTTP_UNPROCESSABLE_ENTITY));
    }

    /** The firewall answers before this method could. */
    #[Route('/logout', name: 'logout', methods: ['POST'])]
    public function logout(): never
    {
        throw new \LogicException('The firewall must handle the logout.');
    }
}
