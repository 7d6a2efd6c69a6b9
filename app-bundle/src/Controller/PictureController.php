<?php

declare(strict_types=1);

namespace App\Controller;

use App\Picture\PictureResponse;
use App\Picture\PictureStore;
use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\Routing\Attribute\Route;

final class PictureController extends AbstractController
{
    #[Route('/picture/{id<[0-9a-f]{32}>}.{extension<jpg|png|webp|gif>}', name: 'picture', methods: ['GET'])]
    public function __invoke(string $id, string $extension, PictureStore $pictures, Request $request): PictureResponse
    {
        $picture = $pictures->find($id);
        if ($picture?->type->extension() !== $extension) {
            throw $this->createNotFoundException();
        }

        return new PictureResponse($pictures, $picture, $request);
    }
}
